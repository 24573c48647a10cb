// Makes the page work offline, and says when a new version is ready. It is never taken into use without a press, since
// that loads the page again and clears what was pasted.
const link = document.getElementById("offline");
const framed = globalThis.top !== globalThis;
// For static/about.js: why it doesn't work offline, or that it does.
const is = (state) => {
  document.documentElement.dataset.offline = state;
};

const part = (name, lang, text) => {
  const element = document.createElement(name);
  element.lang = lang;
  element.textContent = text;
  return element;
};
const both = (name, english, japanese) => [part(name, "en", english), part(name, "ja", japanese)];

const button = (words, press) => {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.append(...both("span", ...words));
  element.addEventListener("click", press);
  return element;
};

let bar;
const tell = (registration) => {
  bar?.remove();
  bar = document.createElement("div");
  bar.id = "update";
  bar.className = "update";
  bar.setAttribute("role", "status");
  const sentence = document.createElement("p");
  sentence.append(...both("span", "A new version of meshmedic is ready.", "meshmedic の新しいバージョンの準備ができました。"));
  const warning = document.createElement("p");
  warning.className = "update-clears";
  warning.append(...both("span", "Using it clears what was pasted.", "切り替えると、貼り付けた内容は消去されます。"));
  const use = () => {
    // Another tab may have taken it into use already: then there is nothing left to wait for.
    if (!registration.waiting) return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("use");
  };
  bar.append(sentence, warning, button(["Use it now", "切り替え"], use), button(["Later", "後で"], () => bar.remove()));
  document.body.append(bar);
};

const watch = (registration) => {
  const look = (worker) =>
    worker?.addEventListener("statechange", () => {
      // Without one at work before it, it is the first, and nothing changes for this page.
      if (worker.state === "installed" && navigator.serviceWorker.controller) tell(registration);
      if (worker.state === "activated") is("ready");
      if (worker.state === "redundant" && !registration.active) is("failed");
    });
  if (registration.active) {
    is("ready");
    // Browsers look for a new version when they find the time. Without a network there is none to be found.
    registration.update().catch(() => {});
  }
  if (registration.waiting && navigator.serviceWorker.controller) tell(registration);
  // It keeps the language that the page opened in, and each that is chosen.
  const chosen = () => registration.active?.postMessage({ lang: document.documentElement.lang });
  new MutationObserver(chosen).observe(document.documentElement, { attributeFilter: ["lang"] });
  look(registration.installing);
  registration.addEventListener("updatefound", () => look(registration.installing));
};

if (!link || framed || !globalThis.isSecureContext || !navigator.serviceWorker || !globalThis.startOffline) {
  is("never");
} else {
  is("soon");
  // What it keeps is nearly all that there is, and would be in the way of what the page needs first. The rules may never be ready, in a version
  // with a fault: then its successor has to be found all the same.
  const ready = new Promise((go) => {
    const look = (marks) => marks.getEntriesByName("meshmedic:engine-ready").length > 0 && go();
    new PerformanceObserver(look).observe({ type: "mark", buffered: true });
    setTimeout(go, 10_000);
  });
  ready.then(globalThis.startOffline).then(watch, () => is("failed"));
}
