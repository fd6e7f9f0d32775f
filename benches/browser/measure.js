// Times the contenders, and moves the clock to when the test PKI's certificates are valid: PKI.js asks
// the device what time it is.
import { contenders } from "./contenders.js";

/** How long a round of one contender is to take, in milliseconds, so that the timer's steps do not count. */
const ROUND_MS = 12;
const ROUNDS = 31;
const WARM_UP_MS = 150;

function setClock(unix) {
  const Device = globalThis.Date;
  const skew = unix * 1000 - Device.now();
  globalThis.Date = class Date extends Device {
    constructor(...parts) {
      if (parts.length === 0) super(Device.now() + skew);
      else super(...parts);
    }
    static now() {
      return Device.now() + skew;
    }
  };
}

/** A case whose bytes came as lists of numbers. */
function readCase(plain) {
  const given = { ...plain };
  for (const part of ["certificate", "issuer", "response"]) given[part] = Uint8Array.from(plain[part]);
  return given;
}

/** One call; a wrong answer would be measured as fast. */
async function call(name, judge, given) {
  const answer = judge(given);
  const good = answer instanceof Promise ? await answer : answer;
  if (!good) throw new Error(`${name} does not find ${given.name} good`);
}

async function time(name, judge, given, calls) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) await call(name, judge, given);
  return (performance.now() - start) / calls;
}

/** How many calls a round takes, found while the contender warms up. */
async function calls(name, judge, given) {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < WARM_UP_MS || count < 3) {
    await call(name, judge, given);
    count++;
  }
  return Math.max(1, Math.ceil((ROUND_MS * count) / (performance.now() - start)));
}

/** Rounds of all contenders in turn; yields for each the milliseconds a call took, round by round. */
export async function warm(names, plain) {
  const given = readCase(plain);
  setClock(given.unix);
  const running = [];
  for (const name of names) {
    const judge = await contenders[name](given);
    if (judge) running.push({ name, judge, calls: await calls(name, judge, given), times: [] });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of running) one.times.push(await time(one.name, one.judge, given, one.calls));
  }
  return Object.fromEntries(running.map(({ name, times }) => [name, times]));
}

/** The first call in this page, its module loaded; null where there is no such contender. */
export async function first(name, plain) {
  const given = readCase(plain);
  setClock(given.unix);
  const judge = await contenders[name](given);
  return judge ? await time(name, judge, given, 1) : null;
}
