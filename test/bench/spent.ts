/** Milliseconds that all threads of this process spent on a processor meanwhile: garbage collected and code compiled included. */
export function spent(run: () => void): number {
  const began = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
