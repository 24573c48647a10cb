// Starts the page that lies in one file: its second way to start beside static/start.js, with the same `startEngine` and
// `loadExamples`.
// There is nothing to load. Both modules stand in this file, compressed, and the worker is handed its own, compiled.
const held = (id) => document.getElementById(id).textContent;

const unpacked = (id) => {
  const packed = atob(held(id));
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
};
const unpack = async (id) => WebAssembly.compile(await unpacked(id).arrayBuffer());

// The one policy for Trusted Types that the file's own allows: it gives the engine's address, whatever it is asked for.
const policy = globalThis.trustedTypes?.createPolicy("meshmedic", { createScriptURL: () => engine });

let engine;
let module;
globalThis.startEngine = () => {
  engine ??= URL.createObjectURL(
    new Blob(
      [
        held("engine-script"),
        // The rules listen by themselves once they run. An error that nobody catches is heard by the page; a promise
        // that fails is not.
        `onmessage = ({ data }) => wasm_bindgen({ module_or_path: data })`,
        `.catch((error) => setTimeout(() => { throw error; }));`,
      ],
      { type: "text/javascript" },
    ),
  );
  module ??= unpack("engine-module");
  const worker = new Worker(policy?.createScriptURL("") ?? engine);
  module.then(
    (compiled) => worker.postMessage(compiled),
    (error) => worker.dispatchEvent(new ErrorEvent("error", { message: String(error) })),
  );
  return worker;
};

globalThis.loadExamples = async () => unpacked("examples").text();

const licenses = document.getElementById("licenses");
licenses.addEventListener("toggle", async () => {
  licenses.lastElementChild.textContent ||= await unpacked("notices").text();
});

document.addEventListener("click", ({ target }) => target.closest?.("[data-do=link]") && offerLink());

try {
  await startPage({ module_or_path: await unpack("page-module") });
} catch (error) {
  document.getElementById("broken").hidden = false;
  throw error;
}
