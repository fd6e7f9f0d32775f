// Goes in front of the worker's own script. Says how long the worker takes from a message to its answer.
{
  const channel = new BroadcastChannel("bench");
  const post = self.postMessage.bind(self);
  let arrived = performance.now();
  self.addEventListener("message", () => (arrived = performance.now()));
  self.postMessage = (message, ...rest) => {
    post(message, ...rest);
    if (message?.ProcessOutput) channel.postMessage(performance.now() - arrived);
    arrived = performance.now();
  };
}
