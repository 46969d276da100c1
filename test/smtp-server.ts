import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';

/** One mail as it was handed over. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text as they came. */
  readonly source: string;
  readonly overTls: boolean;
  /** User and password, if the client signed in. */
  readonly login?: string;
}

export interface SmtpServer {
  readonly port: number;
  readonly received: ReceivedMail[];
  /** Certificate (PEM), where it speaks TLS. */
  readonly ca?: string;
  close(): Promise<void>;
}

export interface SmtpServerOptions {
  /** With STARTTLS by a certificate of its own for `localhost`. */
  readonly tls?: boolean;
  /** So many mails are refused for now (451) before one is taken. */
  readonly refuse?: number;
}

/** A mail server (RFC 5321) on a port of this machine that keeps what it is given; as much of the protocol as clients need. */
export async function smtpServer({ tls = false, refuse = 0 }: SmtpServerOptions = {}): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const certificate = tls ? ownCertificate() : undefined;
  let refusals = refuse;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    talk(socket, false, true);
  });

  function talk(socket: Socket, overTls: boolean, greets: boolean): void {
    let waiting = '';
    let from = '';
    let to: string[] = [];
    let login: string | undefined;
    let source: string | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      waiting += bytes.toString('utf8');
      for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        if (source !== undefined) hear(line);
        else if (obey(line)) return;
      }
    });
    if (greets) say('220 localhost ESMTP');

    function hear(line: string): void {
      if (line !== '.') {
        source += `${line.replace(/^\./, '')}\n`;
        return;
      }
      received.push({ from, to, source: source ?? '', overTls, ...(login === undefined ? {} : { login }) });
      source = undefined;
      to = [];
      say('250 taken');
    }

    /** True when the connection goes on in TLS. */
    function obey(line: string): boolean {
      const [verb = ''] = line.toUpperCase().split(/[ :]/);
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      switch (verb) {
        case 'EHLO':
          say('250-localhost');
          if (certificate && !overTls) say('250-STARTTLS');
          say('250 AUTH PLAIN');
          return false;
        case 'STARTTLS': {
          if (!certificate) break;
          say('220 go on');
          socket.removeAllListeners('data');
          const secureContext = createSecureContext(certificate);
          talk(new TLSSocket(socket, { isServer: true, secureContext }), true, false);
          return true;
        }
        case 'AUTH':
          login = Buffer.from(line.split(' ')[2] ?? '', 'base64')
            .toString('utf8')
            .split('\0')
            .slice(1)
            .join(':');
          say('235 welcome');
          return false;
        case 'MAIL':
          if (refusals > 0) {
            refusals -= 1;
            say('451 later, please');
            return false;
          }
          from = address;
          say('250 fine');
          return false;
        case 'RCPT':
          to = [...to, address];
          say('250 fine');
          return false;
        case 'DATA':
          source = '';
          say('354 go ahead');
          return false;
        case 'QUIT':
          say('221 bye');
          socket.end();
          return false;
      }
      say(verb === 'RSET' || verb === 'NOOP' ? '250 fine' : '502 no');
      return false;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    ...(certificate ? { ca: certificate.cert } : {}),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A key and its certificate for `localhost`, made for this run. */
function ownCertificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'leitstand-smtp-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
        ...['-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
