// The rules in a worker of their own, asked by hand: src/worker/protocol.rs and hand_over.rs say in what form.
const counted = (piece) => `${new TextEncoder().encode(piece).length}:${piece}`;
const listed = (items) => `${items.length}:${items.map((item) => [item].flat().map(counted).join("")).join("")}`;

// An analysis: number, language, now, one text of no kind in particular.
export const analysis = (source, lang) => `0:1:${counted(lang)}${Date.now()}:${listed([[source, "", ""]])}`;

// A case that is handed on. `kept`: what is not replaced, classes and single names; none where no name is replaced.
export const handOver = ({ lang, now, inputs, edits, aside, note }, kept) =>
  `3:${counted(lang)}${now}:${listed(inputs.map(({ name, label, kind }) => [name, label, kind]))}` +
  `${inputs.length}:${inputs.map(({ content }) => `${new Blob([content]).size}:`).join("")}${listed(edits)}${listed(aside)}` +
  `${counted(note)}${kept ? "+" : "-"}${listed(kept?.classes ?? [])}${listed(kept?.names ?? [])}`;

// Starts it. `ask` gives what follows the answer's head; a question waits for the one before it.
export const startRules = (lang) => {
  const worker = startEngine(lang);
  let waiting = []; // until it is ready
  let open; // the question that it works on
  let last = Promise.resolve();
  const fail = (message) => {
    const failed = new Error(message);
    open?.failed(failed);
    worker.terminate();
    waiting = { push: (start) => start(failed) };
  };
  worker.addEventListener("error", ({ message }) => fail(`the rules stopped working: ${message}`));
  worker.addEventListener("message", ({ data: [head, ...rest] }) => {
    if (head.startsWith("0:")) {
      const ready = waiting;
      waiting = { push: (start) => start() };
      ready.forEach((start) => start());
    }
    if (head.startsWith("3:")) fail("the rules stopped working");
    if (head.startsWith("5:")) open?.failed(new Error(`the report's texts (${lang}) could not be loaded`));
    if (head.startsWith("2:") || head.startsWith("6:")) open?.done(rest);
  });
  const one = (head, payloads) =>
    new Promise((done, failed) => {
      waiting.push((fault) => {
        if (fault) return failed(fault);
        open = { done, failed };
        worker.postMessage([head, ...payloads]);
      });
    });
  return {
    ask: (head, payloads) => (last = last.then(() => one(head, payloads), () => one(head, payloads))),
    end: () => worker.terminate(),
  };
};
