/** A path inside an event, seen from the whole body. */
export function pathUnder(root: string, path: string): string {
  return root === '' ? path : path.startsWith('[') ? root + path : `${root}.${path}`
}

/** The path without the index of a batch's element: the same key in many elements is one place. */
export function pathWithoutElement(path: string): string {
  return path.replace(/^\[\d+\]\.?/, '')
}

/**
 * A place inside a body, as findings write it: `params["media.length"]`, `playerTime.ts`, `[3].eventType`. `root` is the event's own
 * prefix (`MediaEvent.root`): empty for a live call.
 */
export function jsonPath(root: string, ...steps: readonly (string | number)[]): string {
  let path = root
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`
    else if (/^[A-Za-z_$][\w$]{0,60}$/.test(step)) path += path === '' ? step : `.${step}`
    else path += `[${JSON.stringify(step.length > 200 ? `${step.slice(0, 200)}…` : step)}]`
  }
  return path
}
