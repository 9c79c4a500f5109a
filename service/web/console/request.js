// The request as a JSON document: read and write it by JSON Pointer, and tell two of them apart by a merge patch.

/** The value at `pointer`; undefined where there is none. */
export function at(document, pointer) {
  return steps(pointer).reduce((here, step) => (here === null || here === undefined ? undefined : here[step]), document);
}

/** A copy with `value` at `pointer`; undefined takes the member away, and objects that it leaves empty. */
export function withValue(document, pointer, value) {
  const path = steps(pointer);
  const copy = structuredClone(document);
  const parents = [];
  let here = copy;
  path.slice(0, -1).forEach((step, index) => {
    parents.push(here);
    if (here[step] === null || typeof here[step] !== "object") here[step] = /^\d+$/.test(path[index + 1]) ? [] : {};
    here = here[step];
  });
  const last = path.at(-1);
  if (value !== undefined) here[last] = value;
  else if (Array.isArray(here)) here.splice(Number(last), 1);
  else {
    delete here[last];
    prune(parents, path, here);
  }
  return copy;
}

function prune(parents, path, emptied) {
  for (let index = parents.length - 1; index >= 0; index -= 1) {
    if (Array.isArray(emptied) || Object.keys(emptied).length || Array.isArray(parents[index])) return;
    delete parents[index][path[index]];
    emptied = parents[index];
  }
}

function steps(pointer) {
  return pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The merge patch (RFC 7396) that makes `after` of `before`. */
export function mergePatch(before, after) {
  const patch = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (now === undefined) patch[name] = null;
    else if (isObject(old) && isObject(now)) {
      const inner = mergePatch(old, now);
      if (Object.keys(inner).length) patch[name] = inner;
    } else if (JSON.stringify(old) !== JSON.stringify(now)) patch[name] = now;
  }
  return patch;
}

function isObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** The number of persons of a population in the middle of what is known. */
export function personsOf(population) {
  const { persons } = population;
  return isObject(persons) ? Math.sqrt(persons.low * persons.high) : Number(persons);
}
