// Starts the page's module and, when the page asks for it, the engine. A file of its own and not an inline script,
// because the page's Content Security Policy allows none. The addresses hold hashes and stand in index.html.
const address = (id) => document.getElementById(id).href;

// A worker that starts from a file's address has the policy that its server sends along, and a static server sends none.
// One that starts from a blob inherits the page's: it can reach no more than the page can.
let engine;
globalThis.startEngine = () => {
  engine ??= URL.createObjectURL(
    new Blob(
      [
        `importScripts(${JSON.stringify(address("engine-script"))});`,
        `wasm_bindgen({ module_or_path: ${JSON.stringify(address("engine-module"))} })`,
        // An error that nobody catches is heard by the page; a promise that fails is not.
        `.catch((error) => setTimeout(() => { throw error; }));`,
      ],
      { type: "text/javascript" },
    ),
  );
  return new Worker(engine);
};

// The rules' examples, loaded when somebody reads of a rule. A page that Trunk alone built has none.
let examples;
globalThis.loadExamples = async () =>
  (examples ??= document.getElementById("examples") ? fetch(address("examples")).then((answer) => answer.text()) : undefined);

try {
  const page = await import(address("page-module"));
  await page.default({ module_or_path: address("page-wasm") });
} catch (error) {
  document.getElementById("broken").hidden = false;
  throw error;
}
