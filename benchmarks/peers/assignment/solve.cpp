// Solves one instance of "kc bench assign" with LEMON's cost scaling and prints one JSON object.
// Build: g++ -O3 -march=native -DNDEBUG -std=c++17 solve.cpp -o solve -llemon      Run: ./solve FILE
// FILE, all numbers 32-bit little-endian: papers, experts, places of a paper, candidates of a paper; the greatest load of each expert;
// then for each paper its candidates as expert, affinity. Each paper has a unit for each of its places, each candidate is an arc of
// capacity 1 that costs its affinity less than nothing, each expert an arc to the sink with the load for capacity.
#include <lemon/cost_scaling.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

static double cpuSeconds() {
    rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static int32_t next(FILE* file) {
    int32_t value;
    if (fread(&value, sizeof value, 1, file) != 1) {
        fprintf(stderr, "the file ends too early\n");
        exit(1);
    }
    return value;
}

int main(int count, char** arguments) {
    FILE* file = count == 2 ? fopen(arguments[1], "rb") : nullptr;
    if (!file) {
        fprintf(stderr, "usage: solve FILE\n");
        return 2;
    }

    typedef lemon::SmartDigraph Graph;
    const int papers = next(file), experts = next(file), places = next(file), candidates = next(file);
    Graph graph;
    graph.reserveNode(papers + experts + 1);
    graph.reserveArc(papers * candidates + experts);
    for (int i = 0; i < papers + experts + 1; i++) {
        graph.addNode();
    }

    const Graph::Node sink = graph.nodeFromId(papers + experts);
    Graph::ArcMap<int> capacity(graph), cost(graph);
    Graph::NodeMap<int> supply(graph, 0);
    for (int r = 0; r < experts; r++) {
        capacity[graph.addArc(graph.nodeFromId(papers + r), sink)] = next(file);
    }

    for (int p = 0; p < papers; p++) {
        supply[graph.nodeFromId(p)] = places;
        for (int i = 0; i < candidates; i++) {
            const int expert = next(file);
            const Graph::Arc arc = graph.addArc(graph.nodeFromId(p), graph.nodeFromId(papers + expert));
            capacity[arc] = 1;
            cost[arc] = -next(file);
        }
    }

    fclose(file);
    supply[sink] = -places * papers;
    double loaded, solved;
    long long total;
    bool optimal;
    {
        const double start = cpuSeconds();
        lemon::CostScaling<Graph, long long, long long> solver(graph);
        solver.upperMap(capacity).costMap(cost).supplyMap(supply);
        loaded = cpuSeconds() - start;
        optimal = solver.run() == solver.OPTIMAL;
        solved = cpuSeconds() - start - loaded;
        total = optimal ? -solver.totalCost<long long>() : 0;
    }

    rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("{\"optimal\":%s,\"total\":%lld,\"loadSeconds\":%.3f,\"cpuSeconds\":%.3f,\"peakBytes\":%lld}\n",
        optimal ? "true" : "false", total, loaded, solved, used.ru_maxrss * 1024LL);
    return 0;
}
