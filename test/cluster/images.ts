// Images, made by hand from the machine's own programs: no registry is asked.
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  createReadStream,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { snapshotter, socketOf } from './configuration.ts'
import { images, type Settings } from './settings.ts'
import { attempt, run, which } from './shell.ts'

interface Image {
  name: string
  /** Programs with their libraries, over busybox. */
  programs: { name: string; path: string }[]
  command: string[]
}

function recipes(node: string): Image[] {
  const idle = 'trap exit TERM; while :; do sleep 3600 & wait; done'
  return [
    { name: images.pause, programs: [], command: ['/bin/sh', '-c', idle] },
    { name: images.node, programs: [{ name: 'node', path: node }], command: ['/bin/node'] },
    { name: images.socat, programs: [{ name: 'socat', path: which('socat')! }], command: ['/bin/socat'] },
  ]
}

/** Shared libraries and the loader; none for a static program. */
function libraries(program: string): string[] {
  const listing = attempt('ldd', [program]) ?? ''
  const missing = /^\s*(\S+) => not found/m.exec(listing)
  if (missing) throw new Error(`${program} needs ${missing[1]}, which this machine does not have`)
  return listing.match(/\/\S+(?= \(0x)/g) ?? []
}

function addProgram(root: string, name: string, path: string): void {
  copyFileSync(path, join(root, 'bin', name))
  for (const library of libraries(path)) {
    const copy = join(root, library)
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(library, copy)
  }
}

function fillRoot(root: string, { programs }: Image): void {
  for (const folder of ['bin', 'etc', 'tmp']) mkdirSync(join(root, folder), { recursive: true })
  addProgram(root, 'busybox', which('busybox')!)
  for (const applet of ['sh', 'cat', 'echo', 'env', 'id', 'ls', 'ps', 'sleep'])
    symlinkSync('busybox', join(root, 'bin', applet))
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\nnode:x:1000:1000::/tmp:/bin/sh\n')
  for (const { name, path } of programs) addProgram(root, name, path)
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}

/** Packs a folder as an OCI archive with one layer. */
async function pack(root: string, archive: string, { name, command }: Image): Promise<void> {
  const layout = `${root}.layout`
  const blobs = join(layout, 'blobs/sha256')
  mkdirSync(blobs, { recursive: true })
  const add = async (path: string, mediaType: string) => {
    const hex = await digest(path)
    renameSync(path, join(blobs, hex))
    return {
      mediaType: `application/vnd.oci.image.${mediaType}`,
      digest: `sha256:${hex}`,
      size: statSync(join(blobs, hex)).size,
    }
  }
  const addJson = (value: object, mediaType: string) => {
    writeFileSync(join(layout, 'json'), JSON.stringify(value))
    return add(join(layout, 'json'), mediaType)
  }
  run('tar', ['-C', root, '--owner=0', '--group=0', '--numeric-owner', '-cf', join(layout, 'layer'), '.'])
  const layer = await add(join(layout, 'layer'), 'layer.v1.tar')
  const settings = { Cmd: command, Env: ['PATH=/bin'] }
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const rootfs = { type: 'layers', diff_ids: [layer.digest] }
  const config = await addJson({ architecture, os: 'linux', config: settings, rootfs }, 'config.v1+json')
  const manifest = await addJson(
    { schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers: [layer] },
    'manifest.v1+json',
  )
  const annotations = { 'io.containerd.image.name': name }
  writeFileSync(
    join(layout, 'index.json'),
    JSON.stringify({ schemaVersion: 2, manifests: [{ ...manifest, annotations }] }),
  )
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  run('tar', ['-C', layout, '-cf', archive, '.'])
}

/** Makes the images and hands them to containerd. */
export async function importImages(settings: Settings, node: string): Promise<void> {
  const work = join(settings.run, 'images')
  for (const image of recipes(node)) {
    const root = join(work, basename(image.name))
    const archive = `${root}.tar`
    fillRoot(root, image)
    await pack(root, archive, image)
    const ctr = ['--address', socketOf(settings), '--namespace', 'k8s.io', 'images', 'import']
    run(which('ctr')!, [...ctr, '--snapshotter', snapshotter(settings), archive])
    rmSync(work, { recursive: true })
  }
}
