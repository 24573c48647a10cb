// What this page does with what is outside of it: links that hold a text, and a page that it is a frame of.
import { openLink, offerLink } from "./link.js";
import { meetHost } from "./frame.js";

// start.js calls it when somebody presses the button for it.
globalThis.offerLink = offerLink;
addEventListener("hashchange", openLink);
openLink();
if (parent !== globalThis) meetHost();
