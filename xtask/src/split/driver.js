// Opens the page, gives it one thing after another, and hands in which functions were called until
// the verdict stood: PEM, DER and transcripts. The rest of page and worker never arrives (notes.js): what comes
// after an answer is not called.

const FIXTURES = "tests/fixtures/";
const PATIENCE = 1200000;
let sessions = 0;
let step = "";
const noted = new Map();

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function get(path) {
  const response = await fetch(FIXTURES + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

const fixture = async (path) => (await get(path)).text();

/** The objects of a PEM file, as files. */
function der(pem) {
  const blocks = pem.matchAll(/-----BEGIN ([^-]+)-----([^-]+)-----END/g);
  return Array.from(blocks, ([, label, base64], number) => {
    const octets = Uint8Array.from(atob(base64.replace(/\s/g, "")), (it) => it.charCodeAt(0));
    return new File([octets], `${number} ${label.toLowerCase()}.der`);
  });
}

/** Opens the page anew, gives it something, and waits until it has answered; what is odd may get an answer
 *  without a verdict. */
async function session(give, { fragment = "", isOdd = false, fails = false, breaks = false, cuts = false, isEarly = false } = {}) {
  sessions++;
  step = "opening";
  const frame = document.createElement("iframe");
  frame.width = 1280;
  frame.height = 800;
  frame.src = `index.html${fragment}`;
  document.body.append(frame);
  const loaded = new Promise((loaded) => (frame.onload = loaded));
  // What is given before the program is there is held for it.
  // On a busy machine the program may have taken over before this looks, and nothing is held any more.
  const late = performance.now() + 20000;
  while (isEarly && !frame.contentWindow.staplescopeHeld) {
    if (performance.now() > late) throw new Error("nothing is held for the program");
    await new Promise(requestAnimationFrame);
  }
  if (isEarly) give(frame.contentDocument, frame.contentWindow);
  if ((await Promise.race([loaded, wait(20000)])) === undefined) throw new Error("it never loads");
  step = "starting";
  const { contentDocument: page, contentWindow: view } = frame;
  const until = async (what, isSo) => {
    for (let tries = 0; !isSo(); tries++) {
      if (tries > 200) throw new Error(`${what} (${fragment || give})`);
      await wait(50);
    }
  };
  await until("the page does not start", () => page.querySelector("#app main button:enabled"));
  // Also what the engine does before it is asked.
  await wait(give || fragment ? 100 : 1500);
  step = "answering";
  if (breaks) {
    new BroadcastChannel("notes").postMessage("break");
    await wait(300);
  }
  if (!isEarly) give?.(page, view);
  if (give || fragment) {
    const hasAnswer = () => page.querySelector("[data-verdict], [data-do-now]");
    await (isOdd || breaks ? wait(700) : until("there is no answer", hasAnswer));
    await wait(300);
  }
  if (cuts) {
    new BroadcastChannel("notes").postMessage("cut");
    const again = () => page.querySelector(".coming button");
    await (isOdd ? wait(700) : until("nothing says that the rest is missing", again));
    again()?.click();
    await wait(300);
  }
  if (fails) {
    new BroadcastChannel("notes").postMessage("fail");
    await wait(500);
  }
  step = "collecting";
  // A worker that is started in place of one that broke may do anything.
  await collect(fails || breaks ? ["app"] : ["app", "worker"]);
  frame.remove();
}

function transfer(view, fill) {
  const data = new view.DataTransfer();
  fill(data);
  return data;
}

const paste = (text) => (page, view) => {
  const clipboardData = transfer(view, (data) => data.setData("text/plain", text));
  const how = { clipboardData, bubbles: true, cancelable: true };
  page.body.dispatchEvent(new view.ClipboardEvent("paste", how));
};

const drop = (files) => (page, view) => {
  // The page asks whether it is a file of its own window.
  const own = files.map((file) => new view.File([file], file.name));
  const dataTransfer = transfer(view, (data) => own.forEach((file) => data.items.add(file)));
  const how = { dataTransfer, bubbles: true, cancelable: true };
  for (const kind of ["dragenter", "dragover", "dragleave", "dragenter", "dragover", "drop"]) {
    page.body.dispatchEvent(new view.DragEvent(kind, how));
  }
};

const pick = (files) => (page, view) => {
  const picker = page.querySelector("input[type=file]");
  picker.files = transfer(view, (data) => files.forEach((file) => data.items.add(file))).files;
  picker.dispatchEvent(new view.Event("change", { bubbles: true }));
};

const type = (text) => (page, view) => {
  const field = page.querySelector("textarea");
  field.focus();
  field.dispatchEvent(new view.KeyboardEvent("keydown", { key: "v", ctrlKey: true, bubbles: true }));
  field.value = text;
  field.dispatchEvent(new view.InputEvent("input", { bubbles: true }));
  field.dispatchEvent(new view.Event("change", { bubbles: true }));
  field.blur();
  page.querySelector("button.main").click();
};

/** Without the program's help: as before it is there. */
const write = (text) => (page) => {
  const field = page.querySelector("textarea");
  field.focus();
  field.value = text;
};

/** Asks these modules what was called, and adds it to what is known. */
async function collect(modules) {
  const channel = new BroadcastChannel("notes");
  const answered = new Set();
  channel.onmessage = ({ data: { module, notes } }) => {
    if (!notes || !modules.includes(module)) return;
    answered.add(module);
    const before = noted.get(module) ?? [];
    noted.set(module, notes.map((bits, number) => (bits | before[number]) >>> 0));
  };
  for (let tries = 0; answered.size < modules.length && tries < 100; tries++) {
    channel.postMessage("ask");
    await wait(100);
  }
  channel.close();
  if (answered.size < modules.length) throw new Error(`only ${[...answered]} said what was called`);
}

const SAMPLES = ["expired", "healthy", "no-ocsp-url", "no-staple", "revoked", "tampered-signature"];
SAMPLES.push("unauthorized-delegate", "wrong-certificate");
const TRANSCRIPTS = ["tls1_2-good", "tls1_2-expired-msg", "tls1_2-absent-gnutls"];
TRANSCRIPTS.push("tls1_3-good-msg", "tls1_3-absent", "tls1_3-expired-gnutls", "tls1_3-not-asked");

/** By the key that signed; the samples are on P-256. */
const KINDS = ["p-384", "rsa-2048", "rsa-2048-delegated"];

const odd = (give) => session(give, { isOdd: true });

/** Alone and broken: pieces of what the samples hold. */
async function odds() {
  const pem = await fixture("samples/healthy/input.pem");
  const files = der(pem);
  const bytes = await Promise.all(files.map((file) => file.arrayBuffer()));
  for (const [number, file] of files.entries()) {
    const octets = new Uint8Array(bytes[number]);
    await odd(drop([new File([octets.slice(0, -20)], "cut.der")]));
    await odd(drop([new File([octets, Uint8Array.of(0, 0, 0)], "longer.der")]));
  }
  await odd(paste(pem.replace(/-----BEGIN OCSP[^]*/, "")));
}

async function run() {
  await session();
  for (const sample of SAMPLES) {
    await session(undefined, { fragment: `#sample=${sample}` });
    const pem = await fixture(`samples/${sample}/input.pem`);
    await session(paste(pem));
    await session(drop([new File([pem], "input.pem")]));
    const files = der(pem);
    await session(drop(files));
    // Of several files one may be answered before the others are there.
    for (const [number, file] of files.entries()) {
      await odd(drop([file]));
      if (number > 1) await odd(drop(files.slice(0, number)));
    }
  }
  for (const kind of KINDS) await session(paste(await fixture(`keys/${kind}.pem`)));
  const healthy = await fixture("samples/healthy/input.pem");
  await session(pick([new File([healthy], "input.pem")]));
  await session(type(healthy));
  await session(paste(healthy), { isEarly: true });
  await session(drop([new File([healthy], "input.pem")]), { isEarly: true });
  await session(write(healthy), { isEarly: true });
  await session(paste(healthy), { cuts: true });
  await session(drop(der(healthy).slice(0, 1)), { cuts: true, isOdd: true });
  await session(paste(healthy), { fails: true });
  await session(paste(healthy), { breaks: true });
  await session(drop([new File([healthy], "input.pem")]), { breaks: true });
  // What needs the second part, where that does not arrive.
  const capture = await (await get("captures/tls1_2-good.pcap")).blob();
  await session(drop([new File([capture], "handshake.pcap")]), { breaks: true });
  for (const transcript of TRANSCRIPTS) {
    await session(paste(await fixture(`transcripts/${transcript}.txt`)));
  }
  // Amid a log, whatever it says.
  const words = (await fixture("../messages.txt")).trim().split("\n\n");
  for (const said of words.slice(0, 12)) await session(paste(`${said}\n${healthy}`));
  await session(paste(`${words[0]}\n${healthy}\n${words[1]}`), { isEarly: true });
  await odds();
  const lines = Array.from(noted, ([module, notes]) => [module, ...notes].join(" "));
  return lines.join("\n");
}

const tooLong = wait(PATIENCE).then(() => {
  throw new Error(`after ${sessions} sessions it takes too long: ${step}`);
});
const body = await Promise.race([run(), tooLong]).catch((error) => `failed ${error.message}`);
await fetch("/notes", { method: "POST", body });
