// Schemas as tables of members.

import { element } from '/page/dom.js';

const linkTo = reference => {
  const name = reference.split('/').at(-1);
  return element('a', { href: `#schema-${name}` }, name);
};

/** What a schema is, in a few words; a named one as a link to its table. */
export function typeOf(schema) {
  if (!schema) return '';
  if (schema.$ref) return linkTo(schema.$ref);
  if (schema.oneOf ?? schema.anyOf) return element('span', {}, (schema.oneOf ?? schema.anyOf).flatMap((one, at) => at ? [' or ', typeOf(one)] : [typeOf(one)]));
  if (schema.enum) return schema.enum.map(word => word ?? 'null').join(' | ');
  const type = [schema.type].flat().filter(Boolean).join(' or ') || 'anything';
  if (schema.items) return element('span', {}, 'list of ', typeOf(schema.items));
  if (schema.additionalProperties instanceof Object) return element('span', {}, 'by name: ', typeOf(schema.additionalProperties));
  return schema.format ? `${type} (${schema.format})` : type;
}

/** A schema with all its members. */
export function schemaSection(name, schema, words, table) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([member, told]) => [
    element('code', {}, member), typeOf(told), required.has(member) ? 'always' : 'may be absent', words(told.description)]);
  return element('details', { class: 'schema', id: `schema-${name}` },
    element('summary', {}, element('code', {}, name)),
    element('p', {}, words(schema.description)),
    rows.length ? table(['Member', 'Type', 'There', 'Meaning'], rows) : element('p', {}, typeOf(schema)));
}
