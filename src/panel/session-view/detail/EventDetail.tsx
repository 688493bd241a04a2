/** Not drawn yet: being built on the branch of its part. */
export function EventDetail() {
  return null
}
