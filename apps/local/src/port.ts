import net from 'node:net';

/** Refuses early, before anything is built or started, when the port of the workspace is taken. */
export async function checkPort(host: string, port: number): Promise<void> {
  await listenOnce(host, port).catch((error: NodeJS.ErrnoException) => {
    const fix = `choose another one: npm start -- --port ${port < 65535 ? port + 1 : port - 1}`;
    if (error.code === 'EADDRINUSE') throw new Error(`Port ${port} is taken by another program. Stop that program, or ${fix}`, { cause: error });
    if (error.code === 'EACCES') throw new Error(`Port ${port} needs rights that this account does not have: ${fix}`, { cause: error });
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') throw new Error(`HOST is ${host}, which is no address of this machine. Unset it, or use 127.0.0.1 or 0.0.0.0.`, { cause: error });
    throw error;
  });
}

/** A port that is free at this moment. */
export function freePort(): Promise<number> {
  return listenOnce('127.0.0.1', 0);
}

function listenOnce(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => { resolve(address !== null && typeof address === 'object' ? address.port : port); });
    });
  });
}
