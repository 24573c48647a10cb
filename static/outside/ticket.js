// "Copy report": the report as Markdown, as it is on the screen. The app's own worker makes it of what it read last.
import { announce, theCase } from "./case.js";
import { handOver } from "./engine.js";
import { copyText } from "./bar.js";

const WORDS = { true: ["Copied", "コピーしました"], false: ["Not copied", "コピーできません"] };

const made = (head) =>
  new Promise((done) => {
    document.addEventListener("meshmedic:handed", ({ detail: [, , markdown] }) => done(markdown), { once: true });
    document.dispatchEvent(new CustomEvent("meshmedic:ask", { detail: head }));
  });

export const copyReport = async (pressed) => {
  const copied = await copyText(await made(handOver(theCase(), undefined)));
  const said = WORDS[copied][document.documentElement.lang === "ja" ? 1 : 0];
  const before = [...pressed.childNodes];
  pressed.replaceChildren(said);
  pressed.dataset.is = "said";
  announce(said);
  setTimeout(() => {
    pressed.replaceChildren(...before);
    delete pressed.dataset.is;
  }, 2_000);
};
