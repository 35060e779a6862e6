// A tus client others wrote: sends half a file, gives up, then finds its upload again and ends it.
// Usage: node client.mjs ENDPOINT FILE
import fs from 'node:fs'
import { Upload } from 'tus-js-client'

const [endpoint, file] = process.argv.slice(2)
const size = fs.statSync(file).size

function send(uploadUrl, stopAt) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(fs.createReadStream(file), {
      endpoint,
      uploadUrl,
      uploadSize: size,
      chunkSize: 1_000_000,
      retryDelays: [0, 100, 500, 500, 500, 500],
      metadata: { capture: 'c1' },
      onError: reject,
      onSuccess: () => resolve(upload.url),
      onChunkComplete: (_, accepted) => {
        if (accepted >= stopAt && accepted < size) {
          upload.abort().then(() => resolve(upload.url), reject)
        }
      },
    })
    upload.start()
  })
}

const url = await send(null, size / 2)
await send(url, Number.POSITIVE_INFINITY)
console.log('done')
