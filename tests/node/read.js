// Reads a GraphML or GEXF file as Gephi Lite does and prints what it found as JSON.
const fs = require('fs');
const Graph = require('graphology');

const file = process.argv[2];
const parse = require(file.endsWith('.gexf') ? 'graphology-gexf' : 'graphology-graphml').parse;
const graph = parse(Graph, fs.readFileSync(file, 'utf8'));
console.log(JSON.stringify({
  directed: graph.directedSize,
  nodes: Object.fromEntries(graph.mapNodes((id, data) => [id, data])),
  edges: graph.mapEdges((id, data, source, target) => ({...data, id, source, target})),
}));
