// @ts-check
// Loaded into every process that the starter leaves running (node --import): when the starter is gone, however it went,
// the channel to it closes, and the process ends as if it had been told to. Nobody is left to end it otherwise.

const graceMs = 2_000;

if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.kill(process.pid, "SIGKILL"), graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening for the starter's end is no reason to go on living; what our child forks waits on its channel for orders.
  if (process.ppid === Number(process.env.STRATA_STARTER)) process.channel.unref();
}
