/** Keywords that assert something and are read. */
export const knownKeywords: ReadonlySet<string> = new Set(
  (
    'type enum const nullable minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength ' +
    'pattern format items prefixItems additionalItems minItems maxItems uniqueItems contains minContains ' +
    'maxContains properties required additionalProperties patternProperties propertyNames minProperties ' +
    'maxProperties dependentRequired dependentSchemas dependencies allOf anyOf oneOf not if then else $ref ' +
    '$dynamicRef unevaluatedItems unevaluatedProperties'
  ).split(' '),
);

/** Keywords that describe or name and never reject a value. */
export const annotations: ReadonlySet<string> = new Set(
  (
    'title description default examples example deprecated readOnly writeOnly $comment $schema $id $anchor ' +
    '$dynamicAnchor $defs definitions $vocabulary $recursiveAnchor'
  ).split(' '),
);
