// A tus server others wrote, on a free port of the loopback; prints the port.
// Usage: node server.mjs DIRECTORY
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

const tus = new Server({ path: '/files', datastore: new FileStore({ directory: process.argv[2] }) })
const server = tus.listen({ host: '127.0.0.1', port: 0 }, () => {
  console.log(server.address().port)
})
