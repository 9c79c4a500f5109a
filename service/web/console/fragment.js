// The request in the address behind the #, which browsers never send to a server.

const NAME = "request=";

/** The request as a fragment of an address. */
export function written(request) {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#${NAME}${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** The request that a fragment holds; null where it holds none that can be read. */
export function readFragment(fragment) {
  const text = fragment.replace(/^#/, "");
  if (!text.startsWith(NAME)) return null;
  try {
    const bytes = atob(text.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/"));
    const request = JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0))));
    return request !== null && typeof request === "object" && !Array.isArray(request) ? request : null;
  } catch {
    return null;
  }
}
