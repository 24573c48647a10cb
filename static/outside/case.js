// The case that is open: taken from the app, given to it, and packed for links and files.

// What the app says of it (src/outside.rs), as it is now.
export const theCase = () => {
  const detail = [];
  document.dispatchEvent(new CustomEvent("meshmedic:case", { detail }));
  const [lang, now, note, inputs, edits, aside] = detail;
  return { lang, now, note, inputs: inputs.map(([name, label, kind, content]) => ({ name, label, kind, content })), edits, aside };
};

// Puts a case in the place of the open one, which the app keeps to be had back. The app adds a mark to what it has taken; until it
// listens, nobody does.
export const openCase = async ({ lang, now, note, inputs, edits, aside }) => {
  const detail = [lang, now, note, inputs.map(({ name, kind, content }) => [name, kind, content]), edits, aside];
  for (;;) {
    document.dispatchEvent(new CustomEvent("meshmedic:open", { detail }));
    if (detail.length > 6) return;
    await new Promise(requestAnimationFrame);
  }
};

export const announce = (text) => document.dispatchEvent(new CustomEvent("meshmedic:said", { detail: text }));

// Bytes, deflated without a head and in base64url.
export const pack = async (content) => {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let packed = "";
  for (let at = 0; at < bytes.length; at += 32_768) packed += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(packed).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
};

// What is too large is a RangeError, what is damaged another; never more than `most` bytes are inflated.
export const unpack = async (packed, most) => {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      reader.cancel().catch(() => {});
      throw new RangeError("too large");
    }
    parts.push(value);
  }
  return new Blob(parts);
};

// The texts of a blob; bytes that are no text are an error.
export const textOf = async (blob) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await blob.arrayBuffer());

const FORM = 1; // the version of the form below

// What is said of a case beside its contents.
export const toForm = ({ lang, now, note, inputs, edits, aside, replaced }) => ({
  meshmedic: FORM,
  tool: VERSION,
  standIns: replaced?.length > 0, // its names are not the real ones
  lang,
  now,
  note,
  inputs: inputs.map(({ name, kind }) => ({ name, kind })),
  edits,
  aside,
});

export const VERSION = "{version}"; // put in when the page is built

export class Newer extends Error {}

const isShort = (value, most) => typeof value === "string" && value.length <= most;
const isRows = (value, width) =>
  Array.isArray(value) && value.length <= 10_000 && value.every((row) => Array.isArray(row) && row.length === width && row.every((text) => isShort(text, 100_000)));

// The case of a form, made anew of what was checked: whoever wrote it may have meant harm. Its inputs have no contents yet.
export const fromForm = (json) => {
  const form = JSON.parse(json);
  const has = (of, name, holds) => {
    if (!Object.hasOwn(of ?? {}, name) || !holds(of[name])) throw new SyntaxError(`${name} is not as it has to be`);
    return of[name];
  };
  if (has(form, "meshmedic", Number.isInteger) > FORM) throw new Newer(String(form.tool).slice(0, 20));
  has(form, "meshmedic", (version) => version === FORM);
  const inputs = has(form, "inputs", (value) => Array.isArray(value) && value.length > 0 && value.length <= 1_000).map((input) => ({
    name: has(input, "name", (value) => isShort(value, 100_000)),
    kind: has(input, "kind", (value) => isShort(value, 100)),
  }));
  return {
    lang: has(form, "lang", (value) => ["en", "ja"].includes(value)),
    now: has(form, "now", (value) => Number.isSafeInteger(value) && value >= 0),
    note: has(form, "note", (value) => isShort(value, 1_000_000)),
    standIns: Object.hasOwn(form, "standIns") && has(form, "standIns", (value) => typeof value === "boolean"),
    edits: has(form, "edits", (value) => isRows(value, 3)),
    aside: has(form, "aside", (value) => isRows(value, 4)),
    inputs,
  };
};
