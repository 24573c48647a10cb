// <mesh-medic>: meshmedic inside of another page, as a frame that the page cannot look into.
//
//   <script type="module" src="/tools/meshmedic-embed.js"></script>
//   <mesh-medic lang="ja" theme="dark" compact rule="webhook/istiod-no-endpoints"></mesh-medic>
//
// meshmedic.html lies beside this file, or where the attribute `src` says. docs/embedding.md has the whole of it, and
// meshmedic-embed.d.ts the types.
(() => {
  const PROTOCOL = 2;
  const script = document.currentScript ?? document.querySelector('script[src*="meshmedic-embed"]');
  const beside = script?.src ? new URL("meshmedic.html", script.src).href : null;

  class MeshMedic extends HTMLElement {
    static observedAttributes = ["lang", "theme", "compact", "fit", "rule", "text", "source", "src"];

    #frame = null;
    #port = null;
    #pending = new Map();
    #asked = 0;
    #height = 0; // that the page wants
    #own; // the element's height without that
    #hears = (event) => this.#hear(event);

    connectedCallback() {
      const address = this.getAttribute("src") ?? beside;
      if (!address) {
        this.#fail("the attribute src has to name meshmedic.html, since this script does not know its own address");
        return;
      }
      // The frame's content is in nobody's reach: it has no origin, not even that of the page around it.
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads");
      frame.setAttribute("allow", "clipboard-write *");
      frame.referrerPolicy = "no-referrer";
      frame.title = "meshmedic";
      for (const [name, value] of [["width", "100%"], ["height", "100%"], ["border", "0"], ["display", "block"]]) frame.style[name] = value;
      // A page's own style for the element wins over these.
      if (getComputedStyle(this).display === "inline") this.style.display = "block";
      if (this.getBoundingClientRect().height === 0 && !this.style.height) this.style.height = "720px";
      this.#own ??= this.style.height;
      const fragment = new URLSearchParams({ host: location.origin });
      for (const name of ["lang", "theme"]) if (this.getAttribute(name)) fragment.set(name, this.getAttribute(name));
      if (this.hasAttribute("compact")) fragment.set("compact", "");
      frame.src = `${new URL(address, document.baseURI)}#${fragment}`;
      addEventListener("message", this.#hears);
      this.#frame = frame;
      this.#root.replaceChildren(frame);
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hears);
      this.#port?.close();
      this.#port = null;
      this.#frame?.remove();
      this.#frame = null;
      for (const { fail } of this.#pending.values()) fail(new Error("the element was taken out of the page"));
      this.#pending.clear();
    }

    attributeChangedCallback(name, before, now) {
      if (before === now || !this.#frame) return;
      if (name === "src") {
        this.disconnectedCallback();
        this.connectedCallback();
      } else this.#tell(name);
    }

    /** Analyses a text of this page's own, shows it, and gives its report. */
    analyze(text, { source, lang } = {}) {
      const id = `${++this.#asked}`;
      const message = { type: "analyze", id, text, ...(source !== undefined && { source }), ...(lang !== undefined && { lang }) };
      return new Promise((done, fail) => {
        this.#pending.set(id, { done, fail, message });
        this.#port?.postMessage(message);
      });
    }

    #shadow = null;
    get #root() {
      return (this.#shadow ??= this.attachShadow({ mode: "closed" }));
    }

    #hear({ source, origin, data }) {
      // The frame has no origin of its own; which window it is can't be forged.
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== "null" || data?.meshmedic === undefined) return;
      if (data.type === "refused") return this.#fail(data.reason);
      if (data.type !== "hello") return;
      if (data.meshmedic !== PROTOCOL) return this.#fail(`meshmedic.html speaks version ${data.meshmedic} of the protocol, this script ${PROTOCOL}: take both from one release`);
      this.#port?.close();
      const { port1, port2 } = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ({ data: said }) => this.#take(said);
      source.postMessage({ meshmedic: PROTOCOL, type: "connect" }, "*", [port2]);
    }

    #take(said) {
      const asked = this.#pending.get(said.id);
      this.#pending.delete(said.id);
      if (said.type === "ready") {
        for (const name of ["lang", "theme", "compact", "rule", "text"]) if (this.hasAttribute(name)) this.#tell(name);
        for (const { message } of this.#pending.values()) this.#port.postMessage(message);
        this.dispatchEvent(new CustomEvent("ready", { detail: { version: said.version, protocol: said.protocol } }));
      }
      if (said.type === "height") {
        this.#height = said.height;
        if (this.hasAttribute("fit")) this.#tell("fit");
        this.dispatchEvent(new CustomEvent("height", { detail: { height: said.height } }));
      }
      if (said.type === "report") {
        const report = JSON.parse(said.json);
        asked?.done(report);
        this.dispatchEvent(new CustomEvent("report", { bubbles: true, detail: { report, json: said.json, from: said.from } }));
      }
      if (said.type === "error") {
        asked?.fail(new Error(said.message));
        this.#fail(said.message);
      }
    }

    #tell(name) {
      const value = this.getAttribute(name);
      const say = (message) => this.#port?.postMessage(message);
      if (name === "lang" && value) say({ type: "set", lang: value });
      if (name === "theme") say({ type: "set", theme: value || "auto" });
      if (name === "fit" && this.#height > 0) this.style.height = value === null ? this.#own : `${this.#height}px`;
      if (name === "compact") say({ type: "set", compact: value !== null });
      if (name === "rule") say({ type: "open", rule: value || null });
      if (name === "text" && value) {
        const source = this.getAttribute("source");
        say({ type: "analyze", text: value, ...(source && { source }) });
      }
    }

    #fail(message) {
      this.dispatchEvent(new CustomEvent("error", { detail: { message } }));
      console.warn(`<mesh-medic>: ${message}`);
    }
  }

  if (!customElements.get("mesh-medic")) customElements.define("mesh-medic", MeshMedic);
})();
