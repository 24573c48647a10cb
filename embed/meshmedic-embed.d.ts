/**
 * <mesh-medic> and the messages that meshmedic and a page around it exchange, protocol version 2.
 * docs/embedding.md says what each is for. The report is the object that `meshmedic analyze --format json` prints; its
 * types are in the JavaScript package (js/meshmedic.d.ts).
 */

/** What a page sends to its frame in the handshake; `connect` carries a MessagePort as its only transferred object. */
export type HostHandshake = { meshmedic: 2; type: "hello" } | { meshmedic: 2; type: "connect" };

/** What the frame sends to the page around it in the handshake. */
export type FrameHandshake =
  | { meshmedic: 2; type: "hello" }
  | { meshmedic: 2; type: "refused"; reason: string };

/** What a page sends through the port. */
export type HostMessage =
  | { type: "set"; lang?: "en" | "ja"; theme?: "auto" | "light" | "dark"; compact?: boolean }
  /** null leaves the rule and shows the case. */
  | { type: "open"; rule: string | null }
  /** Shows a text of the page's own and answers with its report. At most 2,000,000 characters. */
  | { type: "analyze"; text: string; source?: string; lang?: "en" | "ja"; id?: string | number };

/** What the frame sends through the port. */
export type FrameMessage =
  | { type: "ready"; protocol: 2; version: string }
  /**
   * `from` "host": of a text that the page itself sent, and of nothing else.
   * `from` "person": of all that is in the case, because the person pressed the button that says so.
   */
  | { type: "report"; id?: string | number; from: "host" | "person"; json: string }
  /** How high the page would be with nothing in it scrolled: CSS pixels, in steps of 80; said whenever that changes. */
  | { type: "height"; height: number }
  | { type: "error"; id?: string | number; message: string };

/** The detail of the event `report`. */
export interface ReportDetail {
  /** The report as an object. */
  report: unknown;
  /** The same as it was written: byte for byte what the command line prints, without its indentation. */
  json: string;
  from: "host" | "person";
}

export interface MeshMedicEventMap {
  ready: CustomEvent<{ version: string; protocol: 2 }>;
  report: CustomEvent<ReportDetail>;
  /** CSS pixels, in steps of 80. */
  height: CustomEvent<{ height: number }>;
  error: CustomEvent<{ message: string }>;
}

/** Attributes: lang, theme, compact, fit, rule, text, source, src. */
export interface MeshMedicElement extends HTMLElement {
  /** Shows a text of the page's own and gives its report; fails when the element leaves the page. */
  analyze(text: string, options?: { source?: string; lang?: "en" | "ja" }): Promise<unknown>;
  addEventListener<K extends keyof MeshMedicEventMap>(
    type: K,
    listener: (event: MeshMedicEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "mesh-medic": MeshMedicElement;
  }
}
