// Runs in the page before its own scripts. Stands in for the device's clock, which goes on by half a
// minute when `tick` is called, and for the page's own timer, which fires then.
(() => {
  const deviceNow = Date.now.bind(Date);
  let skew = 0;
  Date.now = () => deviceNow() + skew;
  const timers = new Map();
  const { setInterval, clearInterval } = window;
  window.setInterval = (run, pause, ...rest) => {
    const id = setInterval.call(window, run, pause, ...rest);
    if (pause >= 10_000) timers.set(id, { run, pause });
    return id;
  };
  window.clearInterval = (id) => {
    timers.delete(id);
    clearInterval.call(window, id);
  };
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  const worker = [];
  let heard = () => {};
  new BroadcastChannel("bench").onmessage = ({ data }) => {
    worker.push(data);
    heard();
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  window.bench = {
    setClock(unix) {
      skew = unix * 1000 - deviceNow();
    },
    /** One tick: what the worker took, until the page had drawn, and its longest task, in milliseconds. */
    async tick() {
      if (timers.size === 0) throw new Error("the page follows no clock");
      worker.length = tasks.length = 0;
      const answered = new Promise((resolve) => (heard = resolve));
      skew += 30_000;
      const start = performance.now();
      for (const { run } of [...timers.values()]) run();
      await Promise.race([answered, pause(5000)]);
      if (worker.length === 0) throw new Error("the worker did not answer within five seconds");
      // The answer's own task, what it schedules, and the frame after it.
      await frame();
      await frame();
      const drawn = performance.now() - start;
      await pause(100);
      const longest = Math.max(0, ...tasks.filter((task) => task.startTime >= start).map((task) => task.duration));
      return { worker: worker.reduce((sum, ms) => sum + ms, 0), drawn, longest };
    },
  };
})();
