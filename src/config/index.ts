export { type ConfigRow, describeConfig } from './describe-config.ts';
export { type Config, type ConfigSources, readConfig } from './read-config.ts';
export { settingsJsonSchema } from './setting-leaves.ts';
export { suggest } from './suggest.ts';
