"""JSON Merge Patch (RFC 7396): a document that looks like what should become of another one."""

from typing import Any


def merge_patch(target: Any, patch: Any) -> Any:
    """`target` as `patch` changes it; neither is altered, and what is unchanged is shared with `target`.

    A member of the patch takes the place of the target's, `null` removes it, objects are merged member by member.
    A list is replaced whole.

    >>> merge_patch({"a": 1, "b": {"c": [1, 2], "d": 3}}, {"a": None, "b": {"c": [4]}})
    {'b': {'c': [4], 'd': 3}}
    """
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = merge_patch(merged.get(name), value)
    return merged
