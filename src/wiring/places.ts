import { join } from 'node:path';
import type { Config } from '#config';

/** What was erased for ever; it must survive the loss of the data folder, and lie in no backup. */
export const erasureList = (config: Config): string =>
  config.erasureList ?? join(config.data, 'erasures.log');
export const witnessFolder = (config: Config): string => config.witnessFolder ?? join(config.data, 'witness');
export const backupFolder = (config: Config): string => config.backupFolder ?? join(config.data, 'backups');
export const storeFolder = (config: Config): string => join(config.data, 'store');
export const blobFolder = (config: Config): string => join(config.data, 'blobs');
export const indexFolder = (config: Config): string => join(config.data, 'index');
export const keyFolder = (config: Config): string => join(config.data, 'keys');

export const modelsFolder = (config: Config): string => config.models.folder ?? join(config.data, 'models');
/** Mirror of the hub: by the settings, or as the hub's own tools are told. */
export const modelHub = (config: Config): string | undefined => config.models.hub ?? process.env.HF_ENDPOINT;

/** What people type to reach this server. */
export function addressOf(config: Config, port: number = config.port): string {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/(?<!\/)\/+$/, '');
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `${config.tls ? 'https' : 'http'}://${host}:${port}`;
}
