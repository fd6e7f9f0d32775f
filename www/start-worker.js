// Starts the engine inside a worker.
//
// The engine reports its own panics. What it cannot report, such as memory running out or the
// module failing to load, is reported from here, in the words of src/app/worker/panic.rs.

let asked = null;
let isRunning = false;

// A worker that reads for another one is handed that one's modules, which are compiled already.
const isReader = self.name === "reader";

// The page greets each worker, and waits for no answer to that.
const question = ({ data }) => (data?.ProcessInput?.[1].request === "Hello" ? null : data?.ProcessInput);

self.addEventListener("message", (event) => {
  asked = question(event) ?? asked;
});

function fail(error) {
  if (isReader) self.postMessage("Failed");
  if (asked) {
    const [asker, { number }] = asked;
    const what = error?.message ?? error;
    const message = isRunning
      ? `Staplescope's engine stopped: ${what}. What you gave is still here; try again, or with less at once.`
      : `Staplescope's engine could not be loaded: ${what}. What you gave is still here; check the network, and try again.`;
    self.postMessage({ ProcessOutput: [asker, { number, response: { Failed: { message } } }] });
  }
  self.close();
}

self.addEventListener("error", (event) => fail(event.error ?? event.message));
self.addEventListener("unhandledrejection", (event) => fail(event.reason));

const handed = new Promise((resolve) => {
  if (isReader) self.addEventListener("message", ({ data }) => resolve(data), { once: true });
});

async function start() {
  const program = await import("./worker.js");
  globalThis.staplescopeProgram = program;
  if (isReader) {
    const [first, second] = await handed;
    if (second) await program.second(second);
    await program.default({ module_or_path: first });
    return program.serveAsReader();
  }
  await program.secondIfKept?.().catch(() => {});
  await program.default();
  isRunning = true;
  program.serveAsWorker();
  // What the first answer does not need; whoever needs it before it is there waits for it.
  program.second?.().catch(() => {});
}

start().catch((error) => {
  if (isReader) return fail(error);
  // Says that it is there, so that the page sends its question and can be answered.
  self.addEventListener("message", (event) => question(event) && fail(error));
  self.postMessage("WorkerLoaded");
});
