from bench.judged.run import main

raise SystemExit(main())
