// What the browser itself says about this page: its policy, and what was requested.
// A start that was changed on the way is not run and can't say so itself.
if (!globalThis.startEngine) document.getElementById("broken").hidden = false;

const about = document.getElementById("about");
const say = (what, text) => about.querySelectorAll(`[data-says=${what}]`).forEach((place) => (place.textContent = text));
const own = new URL(".", location).href;

let refused = 0;
const look = () => {
  const names = performance.getEntriesByType("resource").map((entry) => entry.name);
  // The worker's own script is a blob of this page, and the icon is data in it.
  const asked = names.filter((name) => !name.startsWith("blob:") && !name.startsWith("data:"));
  say("asked", asked.length);
  say("foreign", asked.filter((name) => !name.startsWith(own)).length);
  say("addresses", asked.join("\n"));
  say("refused", refused);
};

// Built for one's own machine alone, the page has none.
if (about) {
  say("policy", document.querySelector("meta[http-equiv=Content-Security-Policy]").content.replaceAll("; ", ";\n"));
  document.addEventListener("securitypolicyviolation", () => {
    refused++;
    look();
  });
  new PerformanceObserver(look).observe({ type: "resource", buffered: true });
  about.addEventListener("toggle", () => {
    look();
    if (about.open) about.scrollIntoView({ block: "nearest" });
  });
  look();
}
