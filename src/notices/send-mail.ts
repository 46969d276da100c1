import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { Problem } from '#contract';
import type { Egress } from '#egress';

/** The server that takes mail, as the settings name it. */
export interface MailServer {
  /** `smtp://host:587` speaks TLS once connected, `smtps://host:465` from the first byte. */
  readonly server: string;
  readonly from: string;
  readonly user?: string;
  readonly password?: string;
  /** Without TLS nothing but a server of the own house. */
  readonly startTls: 'required' | 'off';
  /** Certificates (PEM) that count beside those every machine knows. */
  readonly ca?: string;
}

export interface Mail {
  /** One address: nobody reads in a mail who else was told. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const patienceMs = 20_000;

/** One mail over one checked connection; `notice.failed` when it was not taken. The server's words stay out of it. */
export async function sendMail(
  egress: Pick<Egress, 'connect'>,
  { server, from, user, password, startTls, ca }: MailServer,
  mail: Mail,
): Promise<void> {
  const url = new URL(server);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || (secure ? 465 : 587));
  const connection = await egress.connect({ host, port, tls: secure || startTls === 'required' });
  const transport = createTransport({
    ...{ host, port, secure, connection },
    requireTLS: !secure && startTls === 'required',
    ignoreTLS: !secure && startTls === 'off',
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    tls: {
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
    },
    ...{ greetingTimeout: patienceMs, socketTimeout: patienceMs, connectionTimeout: patienceMs },
    // Nothing in a mail may make the program read a file or fetch an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      ...{ from, to: mail.to, subject: mail.subject, text: mail.text },
      // RFC 3834: no out-of-office replies to a machine.
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    throw new Problem('notice.failed', 'The mail server did not take the mail.', {
      details: { reason: reasonOf(error) },
    });
  } finally {
    transport.close();
    connection.destroy();
  }
}

/** A short word of our library's own list, never what a server said: it may quote addresses. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'unknown';
}
