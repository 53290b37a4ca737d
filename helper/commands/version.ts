import packageFile from '../../package.json' with { type: 'json' }
import { CONTRACT } from '../types.ts'

export default async function version() {
  return {
    version: packageFile.version,
    contract: CONTRACT,
    node: process.versions.node,
    target: `${process.platform}-${process.arch}`,
  }
}
