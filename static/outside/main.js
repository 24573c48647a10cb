// What this page does with what is outside of it: links, files, what is handed on and kept, and a page that it is a frame of.
import { saveCase, saveScript, takeCase } from "./file.js";
import { bringBack, eraseKept, isKeeping, keepCase, watchKept } from "./keep.js";
import { openLink } from "./link.js";
import { meetHost } from "./frame.js";
import { offerShare } from "./share.js";
import { copyReport } from "./ticket.js";

// The start scripts and the app call it when somebody wants one of these.
globalThis.outside = { share: offerShare, save: saveCase, copy: copyReport, keep: keepCase, erase: eraseKept, take: takeCase, script: saveScript };
addEventListener("hashchange", openLink);
openLink();
watchKept();
if (parent !== globalThis) meetHost();
else if (isKeeping()) bringBack();
