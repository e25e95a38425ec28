// The numbers of one directive on the diagrams. Those of Cockpit itself are sums: of the process instance, or of all
// running ones of the province.

import { el } from '../../../../forms/page.js';
import { call, sentenceOf } from '../../../../forms/server.js';
import { caseOf, cockpitAddress, cockpitPart, Diagram, instancesOf } from '../../../../forms/webapps.js';
import { drawn, SIGNS, titleOf } from './counts.js';
import { TEXT } from './text.js';

/** @typedef {{ id: string, number: string | null, subject: string }} Item */

const KINDS = /** @type {import('./counts.js').Kind[]} */ (Object.keys(SIGNS));
const OFFERED = 50;

const legend = () =>
  el(
    'ul',
    {},
    ...KINDS.map((kind) =>
      el('li', {}, el('span', { class: `directive-${kind}`, 'aria-hidden': true }, SIGNS[kind]), ` ${TEXT[kind]}`),
    ),
  );

/** @param {{ kind: import('./counts.js').Kind, count: number }[]} shown */
function badge(shown) {
  const told = shown.map(({ kind, count }) => `${TEXT[kind]}: ${TEXT.number(count)}`).join('; ');
  return el(
    'div',
    { class: 'directive-counts', role: 'img', title: told, 'aria-label': told },
    ...shown.map(({ kind, count }) =>
      el('span', { class: `directive-${kind}`, 'data-kind': kind }, `${SIGNS[kind]} ${TEXT.number(count)}`),
    ),
  );
}

/** The box in a corner of a diagram that says what the numbers are. */
class Numbers {
  #ended = false;
  #turn = 0;

  /** @param {Webapps.Viewer} viewer */
  constructor(viewer) {
    this.diagram = new Diagram(viewer);
    this.box = el('div', { class: 'directive-legend' });
    // The diagram below the box is moved and zoomed by the mouse.
    for (const event of ['mousedown', 'wheel', 'dblclick', 'click', 'touchstart', 'pointerdown']) {
      this.box.addEventListener(event, (happened) => happened.stopPropagation());
    }
    this.diagram.container.append(this.box);
  }

  /**
   * Draws the numbers of this case in place of those drawn before; of none if it is null.
   * @param {Item | null} item
   */
  async show(item) {
    const mine = ++this.#turn;
    this.diagram.clear();
    try {
      const { items } = item
        ? await call('GET', `overview/cases/${encodeURIComponent(item.id)}/elements`)
        : { items: [] };
      if (!this.#ended && mine === this.#turn) {
        drawn(items, this.diagram.process).forEach(({ element, shown }) => this.diagram.draw(element, badge(shown)));
      }
    } catch (fault) {
      this.box.append(el('p', { role: 'alert' }, sentenceOf(fault)));
    }
  }

  /** @param {(Node | string)[]} content */
  say(...content) {
    this.box.replaceChildren(...content);
  }

  get ended() {
    return this.#ended;
  }

  end() {
    this.#ended = true;
    this.diagram.container.classList.remove('directive-alone');
    this.box.remove();
  }
}

/** @param {string} id */
const read = (id) => /** @type {Promise<Item>} */ (call('GET', `overview/cases/${encodeURIComponent(id)}`));

/**
 * The numbers of the case to which the instance belongs.
 * @param {Webapps.Viewer} viewer
 * @param {{ processInstanceId?: string }} about
 */
function ofInstance(viewer, { processInstanceId = '' }) {
  const numbers = new Numbers(viewer);
  numbers.box.hidden = true;
  caseOf(processInstanceId)
    .then((found) => found && read(found.id))
    .then((item) => {
      if (item && !numbers.ended) {
        numbers.say(
          el(
            'a',
            { href: `#/directives/${encodeURIComponent(item.id)}`, title: titleOf(item) },
            TEXT.ofCase(item.number ?? item.subject),
          ),
          legend(),
        );
        numbers.box.hidden = false;
        return numbers.show(item);
      }
    })
    .catch(() => {});
  return () => numbers.end();
}

/**
 * Cockpit's sums, or the numbers of a case that is chosen.
 * @param {Webapps.Viewer} viewer
 */
function ofDefinition(viewer) {
  const numbers = new Numbers(viewer);
  const select = el('select', {});
  const explained = el('div', {});
  numbers.say(el('label', {}, TEXT.numbersOf, ' ', select), explained);
  /** @type {Map<string, Item>} */
  const items = new Map();

  /**
   * Shows in the list below the diagram the instances of the case only.
   * @param {Item | undefined} item all if there is none
   */
  const filterList = (item) => {
    const query = cockpitAddress.query();
    const before = query.get('directive');
    if (item ? before === item.id && query.get('searchQuery')?.includes(item.id) : before === null) {
      return;
    }
    query.delete('directive');
    query.set('searchQuery', item ? instancesOf(item.id) : '[]');
    if (item) {
      query.set('directive', item.id);
    }
    cockpitAddress.keep(String(query));
  };

  const choose = () => {
    const item = items.get(select.value);
    filterList(item);
    numbers.diagram.container.classList.toggle('directive-alone', Boolean(item));
    explained.replaceChildren(
      ...(item
        ? [el('a', { href: `#/directives/${encodeURIComponent(item.id)}` }, TEXT.toDirective), legend()]
        : [el('p', {}, TEXT.sumsHint)]),
    );
    numbers.show(item ?? null);
  };

  async function offer() {
    const wanted = cockpitAddress.query().get('directive');
    /** @type {{ items: Item[], total: number }} */
    const page = await call('GET', `overview/cases?size=${OFFERED}`);
    const listed = page.items.some(({ id }) => id === wanted);
    const other = wanted && !listed ? [await read(wanted).catch(() => null)] : [];
    [...other, ...page.items].forEach((item) => item && items.set(item.id, item));
    select.replaceChildren(
      el('option', { value: '' }, TEXT.sums),
      ...[...items.values()].map((item) => el('option', { value: item.id }, titleOf(item).slice(0, 90))),
    );
    if (page.total > page.items.length) {
      numbers.box.append(el('p', {}, TEXT.more(page.total - page.items.length)));
    }
    select.value = wanted && items.has(wanted) ? wanted : '';
    choose();
  }

  select.addEventListener('change', choose);
  offer().catch((fault) => numbers.ended || numbers.say(el('p', {}, sentenceOf(fault))));
  return () => numbers.end();
}

export default [
  cockpitPart('cockpit.processInstance.diagram.plugin', 'instance-numbers', ofInstance),
  cockpitPart('cockpit.processDefinition.diagram.plugin', 'definition-numbers', ofDefinition),
];
