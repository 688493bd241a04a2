/** Not drawn yet: being built on the branch of its part. */
export function RawTab() {
  return null
}
