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

// Files that the installed page was opened with arrive as if they were dropped on it.
globalThis.launchQueue?.setConsumer(async ({ files = [] }) => {
  const dataTransfer = new DataTransfer();
  for (const handle of files) dataTransfer.items.add(await handle.getFile());
  const drop = { dataTransfer, bubbles: true, cancelable: true };
  if (files.length) document.body.dispatchEvent(new DragEvent("drop", drop));
});

try {
  const program = await import("./app.js");
  globalThis.staplescopeProgram = program;
  await program.secondIfKept?.().catch(() => {});
  await program.default();
} catch (error) {
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "alert");
  sentence.textContent =
    `Staplescope cannot start in this browser: ${error?.message ?? error}. ` +
    "It needs WebAssembly with vectors, which every current browser has; some protected modes switch it off.";
  document.body.prepend(sentence);
  throw error;
} finally {
  meanwhile.abort();
}
