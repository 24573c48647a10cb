// Starts the page's module. A file of its own and not an inline script, because the page's Content Security Policy
// allows none. Both addresses hold a hash; Trunk writes them into index.html (see Trunk.toml, pattern_script).
const address = (id) => document.getElementById(id).href;

const module = await import(address("page-module"));
await module.default({ module_or_path: address("page-wasm") });
