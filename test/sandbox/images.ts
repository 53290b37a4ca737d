// Why an image is not there, in the events and waiting reasons a kubelet goes through.

import type { Container } from './objects.ts'

type EventText = [type: 'Normal' | 'Warning', reason: string, message: string]

export interface ImageTrouble {
  steps: { events: EventText[]; waiting: { reason: string; message: string } }[]
}

/** Undefined when the node has the image. */
export function imageTrouble({ image, imagePullPolicy }: Container, present: Set<string>): ImageTrouble | undefined {
  if (!/^[a-z0-9][\w.\-/:]*(@sha256:[0-9a-f]+)?$/.test(image)) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`
    return {
      steps: [
        {
          events: [
            ['Warning', 'InspectFailed', message],
            ['Warning', 'Failed', 'Error: InvalidImageName'],
          ],
          waiting: { reason: 'InvalidImageName', message },
        },
      ],
    }
  }
  if (present.has(image)) return undefined
  if (imagePullPolicy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`
    return {
      steps: [
        {
          events: [
            ['Warning', 'ErrImageNeverPull', message],
            ['Warning', 'Failed', 'Error: ErrImageNeverPull'],
          ],
          waiting: { reason: 'ErrImageNeverPull', message },
        },
      ],
    }
  }
  const full = fullReference(image)
  const error = `rpc error: code = NotFound desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${full}: not found`
  const backOff = `Back-off pulling image "${image}"`
  return {
    steps: [
      {
        events: [
          ['Normal', 'Pulling', `Pulling image "${image}"`],
          ['Warning', 'Failed', `Failed to pull image "${image}": ${error}`],
          ['Warning', 'Failed', 'Error: ErrImagePull'],
        ],
        waiting: { reason: 'ErrImagePull', message: error },
      },
      {
        events: [
          ['Normal', 'BackOff', backOff],
          ['Warning', 'Failed', 'Error: ImagePullBackOff'],
        ],
        waiting: { reason: 'ImagePullBackOff', message: `${backOff}: ErrImagePull: ${error}` },
      },
    ],
  }
}

function fullReference(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const registry = rest.length > 0 && /[.:]|^localhost$/.test(first)
  const path = registry ? image : `docker.io/${rest.length > 0 ? image : `library/${image}`}`
  return /[:@][^/]*$/.test(path) ? path : `${path}:latest`
}
