export default async function notYet(): Promise<unknown> {
  throw new Error('not there yet')
}
