// The engine's worker starts here: the glue first, then the module with the rules.
importScripts("./engine.js");
wasm_bindgen({ module_or_path: "./engine_bg.wasm" });
