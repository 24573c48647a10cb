// The rules of meshmedic for pages that bring their own look, and for Node. README.md beside it says how to use it.

import * as bindings from "./meshmedic_bg.js";

const MODULE = new URL("./meshmedic_bg.wasm", import.meta.url);
/** What the rules say in each language, loaded when it is first asked for. */
const TEXTS = {
  en: new URL("./texts-en.txt", import.meta.url),
  ja: new URL("./texts-ja.txt", import.meta.url),
};

bindings.initSync({ module: await compiled() });

/** The package's version. */
export const version = bindings.version();

const OPTIONS = ["lang", "set", "now", "kind", "source", "showSecrets", "redact"];
const INPUT = ["source", "text", "bytes", "kind"];

/** Whether the module was left in the middle of something, so that it has to start anew. */
let broken = false;

/** The files of the languages asked for so far, each on its way or there, and what the module made of them. */
const files = {};
let texts = {};

/** Reads all of `input` as one case and gives the report on it. */
export async function analyze(input, options) {
  return JSON.parse(await analyzeJson(input, options));
}

/** The same report as text, byte for byte what `meshmedic analyze --format json` prints. */
export async function analyzeJson(input, options = {}) {
  const inputs = inputsOf(input, checkedOptions(options));
  const file = await fileOf(options.lang ?? "en");
  if (broken) {
    restart();
  }
  const said = textsOf(options.lang ?? "en", file);
  try {
    return report(inputs, said, options);
  } catch (thrown) {
    if (typeof thrown === "string") {
      throw new TypeError(thrown);
    }
    broken = true;
    throw new Error(`meshmedic failed on this input: ${thrown.message}`, { cause: thrown });
  }
}

function report(inputs, said, { set = {}, now = new Date(), showSecrets = false, redact = false }) {
  const call = new bindings.Call();
  for (const { source, bytes, kind, place } of inputs) {
    call.input(source, bytes, kind, place);
  }
  for (const [name, value] of Object.entries(set)) {
    call.set(name, value);
  }
  if (showSecrets) {
    call.show_secrets();
  }
  if (redact) {
    call.redact();
  }
  return call.report(said, isDate(now) ? now.toISOString() : now);
}

/** A language's file. One that could not be loaded is tried again by the next call. */
function fileOf(lang) {
  files[lang] ??= loaded(TEXTS[lang]).catch((error) => {
    delete files[lang];
    throw error;
  });
  return files[lang];
}

function textsOf(lang, file) {
  try {
    texts[lang] ??= new bindings.Texts(file);
    return texts[lang];
  } catch (thrown) {
    delete files[lang];
    throw new Error(`meshmedic can't use ${TEXTS[lang]}: ${thrown}`);
  }
}

function restart() {
  try {
    bindings.__wbg_reset_state();
    texts = {};
    broken = false;
  } catch (error) {
    throw new Error("meshmedic can't start anew after it failed: reload the page", { cause: error });
  }
}

/** The options, each of its type. What they may say is the module's to judge. */
function checkedOptions(options) {
  expect(isObject(options), "options", "has to be an object");
  known(options, OPTIONS, "options");
  const { lang, set, now, kind, source, showSecrets, redact } = options;
  expect(lang === undefined || Object.hasOwn(TEXTS, lang), "options.lang", 'has to be "en" or "ja"');
  expect(kind === undefined || typeof kind === "string", "options.kind", "has to be the name of a kind");
  expect(source === undefined || typeof source === "string", "options.source", "has to be a string");
  expect(set === undefined || isObject(set), "options.set", "has to be an object of names and values");
  for (const [name, value] of Object.entries(set ?? {})) {
    expect(typeof value === "string", `options.set.${name}`, "has to be a string");
  }
  expect(showSecrets === undefined || typeof showSecrets === "boolean", "options.showSecrets", "has to be true or false");
  expect(redact === undefined || typeof redact === "boolean", "options.redact", "has to be true or false");
  const isTime = isDate(now) ? !Number.isNaN(now.getTime()) : typeof now === "string";
  expect(now === undefined || isTime, "options.now", "has to be a Date or a time as 2026-07-30T00:00:00Z");
  return options;
}

function inputsOf(input, { kind, source }) {
  if (!Array.isArray(input)) {
    const bytes = bytesOf(input);
    expect(bytes, "input", "has to be a string, a Uint8Array, or a list of { source, text or bytes, kind }");
    return [{ source: source ?? "paste", bytes, kind, place: "options.kind" }];
  }
  expect(source === undefined, "options.source", "is for a single text; each input of a list has its own");
  expect(input.length > 0, "input", "has to be a list of at least one input");
  return input.map((one, at) => {
    const place = `input[${at}]`;
    expect(isObject(one), place, "has to be an object { source, text or bytes, kind }");
    known(one, INPUT, place);
    expect(typeof one.source === "string", `${place}.source`, "has to be a string");
    expect((one.text === undefined) !== (one.bytes === undefined), place, "has to hold either text or bytes");
    expect(one.text === undefined || typeof one.text === "string", `${place}.text`, "has to be a string");
    expect(one.bytes === undefined || isBytes(one.bytes), `${place}.bytes`, "has to be a Uint8Array");
    expect(one.kind === undefined || typeof one.kind === "string", `${place}.kind`, "has to be the name of a kind");
    const own = one.kind !== undefined;
    const bytes = bytesOf(one.text ?? one.bytes);
    return { source: one.source, bytes, kind: own ? one.kind : kind, place: own ? `${place}.kind` : "options.kind" };
  });
}

function bytesOf(content) {
  if (typeof content === "string") {
    return new TextEncoder().encode(content);
  }
  return isBytes(content) ? content : undefined;
}

// Not by instanceof: a frame's and a test runner's Uint8Array are other classes of the same name.
function isBytes(value) {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}

function isDate(value) {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function known(object, names, place) {
  for (const name of Object.keys(object)) {
    expect(names.includes(name), `${place}.${name}`, `is not known; ${place} takes ${names.join(", ")}`);
  }
}

function expect(holds, name, what) {
  if (!holds) {
    throw new TypeError(`${name} ${what}`);
  }
}

/** The module beside this file, compiled. */
async function compiled() {
  return found(MODULE, async () => {
    if (MODULE.protocol === "file:") {
      return WebAssembly.compile(await fileContent(MODULE));
    }
    const response = await fetched(MODULE);
    // A server that doesn't know wasm's media type shall not keep it from being used.
    const isWasm = response.headers.get("Content-Type")?.split(";")[0].trim() === "application/wasm";
    return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  });
}

/** The bytes of a file beside this one. */
async function loaded(address) {
  return found(address, async () => {
    const isFile = address.protocol === "file:";
    return new Uint8Array(isFile ? await fileContent(address) : await (await fetched(address)).arrayBuffer());
  });
}

/** What `find` gives; where it fails, an error that names the address. */
async function found(address, find) {
  try {
    return await find();
  } catch (error) {
    const needs = "A page's policy has to allow script-src 'wasm-unsafe-eval', and connect-src for this address.";
    const hint = address.protocol === "file:" ? "" : ` ${needs}`;
    throw new Error(`meshmedic can't load ${address}: ${error.message}.${hint}`, { cause: error });
  }
}

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`the server answered ${response.status}`);
  }
  return response;
}

/** As Node, Deno and Bun read it. A bundler for browsers isn't to look for the module that does so. */
async function fileContent(address) {
  const name = "node:fs/promises";
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  return readFile(address);
}
