// A tus client others wrote: sends a file over mutual TLS, prints the name the server gave it.
// Usage: node send.mjs ENDPOINT FILE KEY CERTIFICATE
import fs from 'node:fs'
import { DefaultHttpStack, Upload } from 'tus-js-client'

const [endpoint, file, key, certificate] = process.argv.slice(2)
const own = { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) }
const upload = new Upload(fs.createReadStream(file), {
  endpoint,
  uploadSize: fs.statSync(file).size,
  chunkSize: 64 * 1024 * 1024,
  httpStack: new DefaultHttpStack({ ...own, ca: own.cert }),
  onError: error => {
    console.error(error)
    process.exit(1)
  },
  onSuccess: () => console.log(upload.url.split('/').pop()),
})
upload.start()
