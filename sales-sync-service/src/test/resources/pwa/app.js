'use strict';
// A seller's web app after the implementation guide of the source document: sales are kept in IndexedDB, uploaded when
// there is a connection, uploaded again until they are answered, tried again by the server when they failed, and decided
// when they are in conflict.

const API = '/api/v1/sales/sync/';
const LISTS = ['customers', 'products'];

// --- the browser's database

function database() {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('BULONERA', 1);
    open.onupgradeneeded = () => {
      open.result.createObjectStore('sales', {keyPath: 'local_id'});
      LISTS.forEach(list => open.result.createObjectStore(list, {keyPath: 'id'}));
      open.result.createObjectStore('settings');
    };
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
}

async function store(name, mode, work) {
  const db = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(name, mode);
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request && request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

const all = name => store(name, 'readonly', rows => rows.getAll());
const get = (name, key) => store(name, 'readonly', rows => rows.get(key));
const put = (name, value, key) => store(name, 'readwrite', rows => rows.put(value, key));
const remove = (name, key) => store(name, 'readwrite', rows => rows.delete(key));
const clear = name => store(name, 'readwrite', rows => rows.clear());

async function update(localId, change) {
  await put('sales', {...await get('sales', localId), ...change});
}

// --- the service

async function call(path, body) {
  const token = await get('settings', 'token');
  const response = await fetch(API + path, {
    method: body ? 'POST' : 'GET',
    headers: {'Authorization': token, 'Content-Type': 'application/json', 'Accept-Language': 'es'},
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok && !answer.results) {
    throw new Error(response.status + ' ' + answer.message);
  }
  return answer;
}

async function pullList(list) {
  let more = true;
  while (more) {
    const cursor = await get('settings', list);
    const page = await call(list + '/' + (cursor ? '?cursor=' + encodeURIComponent(cursor) : ''));
    if (page.full && !cursor) {
      await clear(list);
    }
    for (const item of page[list]) {
      await put(list, item);
    }
    for (const id of page.deleted_ids) {
      await remove(list, id);
    }
    await put('settings', page.next_cursor, list);
    more = page.has_more;
  }
}

async function pull() {
  for (const list of LISTS) {
    await pullList(list);
  }
}

// --- selling

async function sell(customer, product, quantity, notes) {
  const found = (await all('products')).find(one => String(one.number) === product);
  await put('sales', {
    local_id: crypto.randomUUID(),
    customer_id: Number(customer),
    items: [{
      product_id: Number(product),
      quantity,
      unit_price: found ? found.price : '1.00',
      tax_percentage: found ? found.tax_percentage : '21',
    }],
    notes,
    version: 1,
    created_at: new Date().toISOString(),
    sync_status: 'pending',
  });
}

/** Changes the notes of a sale, on top of the version that this device knows. */
async function annotate(localId, notes) {
  await update(localId, {notes, sync_status: 'pending'});
}

// --- syncing

const WIRE = ['local_id', 'customer_id', 'status', 'items', 'notes', 'version', 'created_at'];

function wire(sale) {
  return Object.fromEntries(WIRE.filter(name => sale[name] !== undefined).map(name => [name, sale[name]]));
}

async function take(result) {
  if (result.status === 'success') {
    await update(result.local_id, {
      sync_status: 'synced',
      sync_error: null,
      conflict: null,
      sale_id: result.sale_id,
      sale_number: result.sale_number,
      version: result.version,
      message: result.message,
    });
  } else if (result.status === 'error') {
    await update(result.local_id, {sync_status: 'error', sync_error: result.error, sale_id: result.sale_id});
  } else {
    await update(result.local_id, {sync_status: 'conflict', conflict: result.conflict_data, sale_id: result.sale_id});
  }
}

let syncing = null;

/** Uploads what is pending; what is not answered stays pending and is sent again by the next sync. */
function sync() {
  syncing = syncing || (async () => {
    const pending = (await all('sales')).filter(sale => sale.sync_status === 'pending');
    if (pending.length > 0) {
      const answer = await call('upload/', {sales: pending.map(wire)});
      for (const result of answer.results) {
        await take(result);
      }
    }
  })().finally(() => {
    syncing = null;
  });
  return syncing;
}

/** Asks the server to try again what failed, then asks how far it is until it is decided. */
async function retry() {
  const failed = (await all('sales')).filter(sale => sale.sync_status === 'error');
  if (failed.length === 0) {
    return;
  }
  await call('retry/', {sale_ids: failed.map(sale => sale.sale_id)});
  for (const sale of failed) {
    for (let asked = 0; asked < 100; asked++) {
      const state = await call('status/' + sale.sale_id + '/');
      if (state.sync_status === 'synced') {
        await update(sale.local_id, {
          sync_status: 'synced',
          sync_error: null,
          sale_number: state.sale_number,
          version: state.version,
        });
        break;
      }
      await new Promise(again => setTimeout(again, 100));
    }
  }
}

async function resolve(localId, resolution, clientData) {
  const sale = await get('sales', localId);
  const answer = await call('resolve/', {sale_id: sale.sale_id, resolution, client_data: clientData});
  const server = (await call('changes/')).sales.find(one => one.local_id === localId);
  await update(localId, {
    sync_status: answer.sale.sync_status,
    version: answer.sale.version,
    conflict: null,
    notes: server.notes,
    status: server.status,
  });
}

// --- the page

async function show() {
  document.getElementById('connection').textContent = navigator.onLine ? 'sí' : 'no';
  for (const list of LISTS) {
    document.getElementById(list).textContent = (await all(list)).length;
  }
  const rows = (await all('sales')).sort((one, other) => one.created_at.localeCompare(other.created_at));
  document.getElementById('sales').replaceChildren(...rows.map(row));
}

function row(sale) {
  const item = document.createElement('li');
  item.dataset.localId = sale.local_id;
  item.dataset.status = sale.sync_status;
  const text = [sale.sale_number, sale.sync_status, 'v' + sale.version, sale.status, sale.notes, sale.sync_error];
  item.textContent = text.filter(Boolean).join(' · ');
  if (sale.sync_status === 'conflict') {
    item.append(' ', sale.conflict.conflicting_fields.join(','));
    for (const resolution of ['server_wins', 'client_wins', 'merge']) {
      const button = document.createElement('button');
      button.textContent = resolution;
      button.onclick = act(() => resolve(
          sale.local_id,
          resolution,
          resolution === 'merge' ? {notes: sale.conflict.server.notes + ' + ' + sale.notes} : undefined));
      item.append(' ', button);
    }
  }
  return item;
}

/** Does it, whatever comes of it: without a connection nothing is lost, it is done by the next sync. */
function act(work) {
  return async event => {
    if (event) {
      event.preventDefault();
    }
    try {
      await work(event);
    } catch (failed) {
      console.log('later: ' + failed.message);
    }
    await show();
  };
}

const value = id => document.getElementById(id).value;

document.getElementById('sell').onsubmit =
    act(async () => {
      await sell(value('customer'), value('product'), value('quantity'), value('notes'));
      if (navigator.onLine) {
        await sync();
      }
    });
document.getElementById('pull').onclick = act(pull);
document.getElementById('sync').onclick = act(sync);
document.getElementById('retry').onclick = act(retry);
addEventListener('online', act(sync));
addEventListener('offline', act(async () => {}));

navigator.serviceWorker.register('sw.js');
window.pwa = {put, annotate: (localId, notes) => act(() => annotate(localId, notes))(), show};
show();
