// Starts the page's module and, when the page asks for it, the engine. A file of its own and not an inline script,
// because the page's Content Security Policy allows none. The addresses hold hashes and stand in index.html.
document.getElementById("late").remove();
// A page around this one has the focus, and the browser would refuse it here with a line on the console.
if (parent === globalThis) document.getElementById("paste").focus();
const address = (id) => document.getElementById(id).href;

// The one policy for Trusted Types that the page's own allows, and it knows names, not addresses: whoever gets hold of it
// can start nothing but these two. A browser without Trusted Types takes the addresses themselves.
const addresses = { engine: () => engine, offline: () => address("offline") };
const policy = globalThis.trustedTypes?.createPolicy("meshmedic", { createScriptURL: (name) => addresses[name]() });
const script = (name) => policy?.createScriptURL(name) ?? addresses[name]();

// A worker that starts from a file's address has the policy that its server sends along, and a static server sends none.
// One that starts from a blob inherits the page's: it can reach no more than the page can.
//
// What the rules say in a language is a file of its own, which the worker loads when it is asked for that language; that
// of the language it is started with (its name), while its module is on its way. So is what they are
// searched by, and so are the guides.
let engine;
globalThis.startEngine = (lang) => {
  // A page that Trunk alone built has none: its rules hold their texts themselves.
  const texts = ["texts-en", "texts-ja", "symptoms", "guides-en", "guides-ja"].filter((id) => document.getElementById(id)).map((id) => [id, address(id)]);
  // What could not be loaded is tried again when it is asked for again, what the rules refused past the browser's cache. An error that
  // nobody catches is heard by the page; a promise that fails is not.
  const source = `const texts = new Map(${JSON.stringify(texts)}), loading = {};
const load = async (id, cache) => {
  const answer = await fetch(texts.get(id), { cache });
  if (!answer.ok) throw new Error(answer.status + " for " + answer.url);
  return answer.arrayBuffer();
};
self.loadTexts = (id, refused) => {
  if (refused) delete loading[id];
  return loading[id] ??= load(id, refused ? "reload" : "default").catch((error) => {
    delete loading[id];
    throw error;
  });
};
if (texts.has(self.name)) loadTexts(self.name).catch(() => {});
const own = ${JSON.stringify(address("engine-script"))};
const policy = self.trustedTypes?.createPolicy("meshmedic", { createScriptURL: () => own });
importScripts(policy?.createScriptURL("") ?? own);
wasm_bindgen({ module_or_path: ${JSON.stringify(address("engine-module"))} }).catch((error) => setTimeout(() => { throw error; }));
`;
  engine ??= URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(script("engine"), { name: `texts-${lang}` });
};

// The rules' examples, loaded when somebody reads of a rule. A page that Trunk alone built has none.
let examples;
globalThis.loadExamples = async () =>
  (examples ??= document.getElementById("examples") ? fetch(address("examples")).then((answer) => answer.text()) : undefined);

// What comes from outside and what is handed on or kept is the business of a part that most visits never load.
const outside = () => import(address("outside"));
const holdsText = () => /[#&]text=/.test(location.hash);
const isKept = () => {
  try {
    return localStorage.getItem("meshmedic-keep");
  } catch {
    return null; // in a sandbox
  }
};
document.documentElement.toggleAttribute("data-framed", parent !== globalThis);
if (parent !== globalThis || holdsText() || isKept()) outside();
addEventListener("hashchange", () => holdsText() && outside());
// What the page asks of it, by its name in static/outside/main.js.
globalThis.reachOutside = async (does, on) => {
  await outside();
  return globalThis.outside[does](on);
};

// For static/offline.js.
globalThis.startOffline = () => navigator.serviceWorker.register(script("offline"), { updateViaCache: "none" });

// The modules compare sixteen bytes at once, which a browser older than 2023 can't compile: a module of one such instruction tells.
const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
const isOld = !globalThis.WebAssembly?.validate(new Uint8Array(simd));

try {
  const page = await import(address("page-module"));
  await page.default({ module_or_path: address("page-wasm") });
} catch (error) {
  document.getElementById(isOld ? "old" : "broken").hidden = false;
  throw error;
}
