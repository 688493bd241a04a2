/**
 * A function and its argument as one expression, to be evaluated in another document.
 *
 * `__name`: tsx (esbuild with `keepNames`) wraps inner functions in a helper of that name, which no page has.
 */
export function scriptText<Result, Argument>(
  script: (argument: Argument) => Result,
  argument: Argument | undefined,
): string {
  const given = argument === undefined ? 'undefined' : JSON.stringify(argument)
  return `(__name => (${script.toString()})(${given}))(named => named)`
}
