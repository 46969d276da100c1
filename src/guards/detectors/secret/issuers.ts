/** Forms of keys and tokens as their issuers publish them, each for a whole token. */
// biome-ignore format: a row an issuer.
export const issuers: readonly (readonly [name: string, form: RegExp])[] = [
  ['Leitstand', /^lk_[\w-]{20,200}$/],
  ['Amazon', /^(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}$/],
  ['Google', /^AIza[\w-]{35}$/],
  ['Google', /^(?:ya29\.[\w-]{20,300}|GOCSPX-[\w-]{20,60})$/],
  ['GitHub', /^(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})$/],
  ['GitLab', /^gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[\w.-]{20,300}$/],
  ['Slack', /^(?:xox[abeoprs]-[\w-]{10,250}|xapp-\d-[\w-]{10,250})$/],
  ['Stripe', /^(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,250}$/],
  ['Anthropic', /^sk-ant-[\w-]{20,200}$/],
  ['OpenAI', /^sk-(?:proj-|svcacct-|admin-)?[\w-]{20,200}$/],
  ['Hugging Face', /^(?:hf|api_org)_[A-Za-z0-9]{30,60}$/],
  ['npm', /^npm_[A-Za-z0-9]{36}$/],
  ['PyPI', /^pypi-[\w-]{50,300}$/],
  ['SendGrid', /^SG\.[\w-]{16,32}\.[\w-]{16,64}$/],
  ['Twilio', /^(?:SK|AC)[0-9a-f]{32}$/],
  ['Mailgun', /^key-[0-9a-f]{32}$/],
  ['Mailchimp', /^[0-9a-f]{32}-us\d{1,2}$/],
  ['Telegram', /^\d{8,10}:AA[\w-]{33}$/],
  ['DigitalOcean', /^do[opr]_v1_[0-9a-f]{64}$/],
  ['Shopify', /^shp(?:at|ca|pa|ss)_[0-9a-f]{32}$/],
  ['Square', /^(?:sq0[a-z]{3}-[\w-]{22,43}|EAAA[\w-]{60})$/],
  ['Vault', /^hv[sbr]\.[\w-]{24,300}$/],
  ['Databricks', /^dapi[0-9a-f]{32}(?:-\d)?$/],
  ['Doppler', /^dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[\w-]{1,40}\.)?[A-Za-z0-9]{40,44}$/],
  ['Linear', /^lin_api_[A-Za-z0-9]{40}$/],
  ['Notion', /^(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{46})$/],
  ['Grafana', /^gl(?:c|sa)_[\w+/=-]{32,400}$/],
  ['Groq', /^gsk_[A-Za-z0-9]{52}$/],
  ['Replicate', /^r8_[A-Za-z0-9]{37}$/],
  ['age', /^AGE-SECRET-KEY-1[A-Z0-9]{58}$/],
  ['Azure', /^[\w~.-]{3}\dQ~[\w~.-]{31,34}$/],
  ['JSON Web Token', /^eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{0,1000}$/],
];

/** All of them at once, for most tokens are of none. */
export const ofAnyIssuer = new RegExp(issuers.map(([, form]) => form.source).join('|'));
