// A tus server others wrote, over mutual TLS on a port of the loopback.
// Usage: node receive.mjs PORT DIRECTORY KEY CERTIFICATE
import fs from 'node:fs'
import https from 'node:https'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const [port, directory, key, certificate] = process.argv.slice(2)
// Else it would name its uploads by http, as it does not see the TLS before it.
const relativeLocation = true
const datastore = new FileStore({ directory })
const tus = new Server({ path: '/files', datastore, relativeLocation })
const own = { key: fs.readFileSync(key), cert: fs.readFileSync(certificate) }
const tls = { ...own, ca: own.cert, requestCert: true, rejectUnauthorized: true }
const server = https.createServer(tls, (request, response) => tus.handle(request, response))
server.listen(Number(port), '127.0.0.1')
