// Starts the page, or says why it does not start.
//
// The document stands before the program is there. What is dropped, picked or pasted meanwhile is kept
// for it, in `staplescopeHeld`: files, and texts. What is typed stands in the field.
const held = [];
globalThis.staplescopeHeld = held;
const meanwhile = new AbortController();

function hold(event, data) {
  const text = data?.getData("text/plain") ?? "";
  const inField = event.type === "paste" && event.target.matches?.("textarea");
  if (data?.files.length) held.push(...data.files);
  else if (text.trim() && !inField) held.push(text);
  else return;
  event.preventDefault();
}

const listen = (name, act) =>
  document.addEventListener(name, act, { signal: meanwhile.signal });
listen("dragover", (event) => event.preventDefault());
listen("drop", (event) => {
  event.preventDefault();
  hold(event, event.dataTransfer);
});
listen("paste", (event) => hold(event, event.clipboardData));
listen("change", ({ target }) => target.type === "file" && held.push(...target.files));

// What the installed page is opened with, or is shared with it, arrives as if it were dropped on it.
function drop(all) {
  if (!all.length) return;
  const dataTransfer = new DataTransfer();
  for (const one of all) {
    if (one instanceof File) dataTransfer.items.add(one);
    else dataTransfer.setData("text/plain", one);
  }
  const how = { dataTransfer, bubbles: true, cancelable: true };
  document.body.dispatchEvent(new DragEvent("drop", how));
}

globalThis.launchQueue?.setConsumer(async ({ files = [] }) =>
  drop(await Promise.all(files.map((handle) => handle.getFile()))),
);

// What was shared waits in the service worker's memory (www/sw.js) until this asks for it.
const [, shared] = /^#shared=(.+)/.exec(location.hash) ?? [];
if (shared) {
  history.replaceState(null, "", location.pathname);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    drop(data.filter((one) => one instanceof File));
    data.filter((one) => !(one instanceof File)).forEach((text) => drop([text]));
  };
  navigator.serviceWorker?.controller?.postMessage({ shared }, [port2]);
}

// A worker whose script cannot be loaded says so here alone: its error has no message, as one of its own has.
globalThis.Worker = class extends Worker {
  constructor(...how) {
    super(...how);
    const lost = () => document.dispatchEvent(new Event("staplescope-no-worker"));
    this.addEventListener("error", (event) => event.message || lost());
  }
};

try {
  const program = await import("./app.js");
  globalThis.staplescopeProgram = program;
  await program.secondIfKept?.().catch(() => {});
  await program.default();
} catch (error) {
  // What is there and does not run is told from what did not arrive.
  const isOfBrowser = !globalThis.WebAssembly || error instanceof WebAssembly.CompileError;
  const section = document.createElement("section");
  section.className = "broken";
  section.setAttribute("role", "alert");
  const tell = (name, text) => section.appendChild(Object.assign(document.createElement(name), { textContent: text }));
  if (isOfBrowser) {
    tell("h2", "This browser cannot run Staplescope");
    tell("p", "It needs WebAssembly with vectors, which every current browser has; some protected modes switch it off.");
  } else {
    tell("h2", "A part of this page could not be loaded");
    tell("p", "Check the network, then load the page again. Copy first what you typed: a fresh page does not have it.");
    tell("button", "Load again").addEventListener("click", () => location.reload());
  }
  tell("p", `What the browser says: ${error?.message ?? error}`).className = "quiet-text";
  document.body.prepend(section);
  throw error;
} finally {
  meanwhile.abort();
}
