// Starts the page that lies in one file: its second way to start beside static/start.js, with the same `startEngine` and
// `loadExamples`.
// There is nothing to load. Both modules stand in this file, compressed, and the worker is handed its own, compiled.
document.getElementById("late").remove();
// A page around this one has the focus, and the browser would refuse it here with a line on the console.
if (parent === globalThis) document.getElementById("paste").focus();
const held = (id) => document.getElementById(id).textContent;

const unpacked = (text) => {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
};
const unpack = async (id) => WebAssembly.compile(await unpacked(held(id)).arrayBuffer());

// The one policy for Trusted Types that the file's own allows: it gives the engine's address, whatever it is asked for.
const policy = globalThis.trustedTypes?.createPolicy("meshmedic", { createScriptURL: () => engine });

let engine;
let parts;
globalThis.startEngine = () => {
  engine ??= URL.createObjectURL(
    new Blob(
      [
        held("engine-script"),
        `const unpacked = ${unpacked};`,
        `onmessage = ({ data: { module, texts } }) => {`,
        // What the rules say in a language is unpacked when it is asked for.
        `  self.loadTexts = async (id) => unpacked(texts[id]).arrayBuffer();`,
        // The rules listen by themselves once they run. An error that nobody catches is heard by the page; a promise
        // that fails is not.
        `  wasm_bindgen({ module_or_path: module }).catch((error) => setTimeout(() => { throw error; }));`,
        `};`,
      ],
      { type: "text/javascript" },
    ),
  );
  const texts = Object.fromEntries(["texts-en", "texts-ja", "symptoms", "guides-en", "guides-ja"].map((id) => [id, held(id)]));
  parts ??= unpack("engine-module").then((module) => ({ module, texts }));
  const worker = new Worker(policy?.createScriptURL("") ?? engine);
  parts.then(
    (parts) => worker.postMessage(parts),
    (error) => worker.dispatchEvent(new ErrorEvent("error", { message: String(error) })),
  );
  return worker;
};

globalThis.loadExamples = async () => unpacked(held("examples")).text();

// From a server, the file can be taken along. From disk it is there already, and a sandboxed frame may not save anything.
for (const offer of location.protocol === "file:" || parent !== globalThis ? [] : document.querySelectorAll("[data-one-file]")) {
  offer.querySelector("a").href = location.href.split("#")[0];
  offer.hidden = false;
}

const licenses = document.getElementById("licenses");
licenses.addEventListener("toggle", async () => {
  licenses.lastElementChild.textContent ||= await unpacked(held("notices")).text();
});

document.documentElement.toggleAttribute("data-framed", parent !== globalThis);
globalThis.reachOutside = async (does, on) => globalThis.outside[does](on);

// As in static/start.js: whether the browser can compile what compares sixteen bytes at once.
const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
const isOld = !globalThis.WebAssembly?.validate(new Uint8Array(simd));

try {
  await startPage({ module_or_path: await unpack("page-module") });
} catch (error) {
  document.getElementById(isOld ? "old" : "broken").hidden = false;
  throw error;
}
